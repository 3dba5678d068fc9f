"""Categories of weather, places, homes, food, nature and public life, with their values."""

from __future__ import annotations

from training.noun_lines import categories

CATEGORIES = categories("""
weather, Weather, weather_condition, Conditions, WEATHER, 天气, 天气状况
    weather, weather condition, sky | 天气, 天气状况
    Sunny, Cloudy, Rain, Snow, Fog, Partly Cloudy, Thunderstorm, Drizzle
    晴, 多云, 阴, 小雨, 大雨, 雪, 雾
wind_direction, WindDirection, wind_dir, Wind Dir., 风向
    wind direction, direction of the wind, where the wind comes from | 风向, 风的方向
    N, NE, E, SE, S, SW, W, NW
    东风, 南风, 西风, 北风, 东南风, 西北风
climate_zone, ClimateZone, climate, Climate, 气候带, 气候类型
    climate zone, climate, kind of climate | 气候带, 气候类型
    Tropical, Arid, Temperate, Continental, Polar, Mediterranean
    热带, 亚热带, 温带, 寒带, 高原气候
air_quality_level, AirQualityLevel, AQI Category, 空气质量等级, 污染等级
    air quality level, pollution level, air quality category | 空气质量等级, 污染等级
    Good, Moderate, Unhealthy, Very Unhealthy, Hazardous, Fair
    优, 良, 轻度污染, 中度污染, 重度污染
disaster_type, DisasterType, hazard, Hazard, 灾害类型, 灾种
    disaster type, kind of disaster, hazard | 灾害类型, 灾种
    Flood, Earthquake, Wildfire, Hurricane, Drought, Landslide, Tornado
    洪水, 地震, 山火, 台风, 干旱, 泥石流
continent, Continent, CONTINENT, world_region, 大洲, 洲
    continent, part of the world, world region | 大洲, 洲别
    Africa, Asia, Europe, North America, South America, Oceania, Antarctica
    亚洲, 欧洲, 非洲, 北美洲, 南美洲, 大洋洲
state, State, us_state, ST, STATE, 州, 所在州
    state, federal state, us state | 联邦州, 州
    California, Texas, New York, Florida, Ohio, North Carolina, Washington
    加州, 得州, 纽约州, 佛罗里达州, 俄亥俄州
province, Province, prov, PROVINCE, 省份, 省
    province, prov, administrative province | 省份, 省
    Ontario, Quebec, Alberta, British Columbia, Manitoba, Nova Scotia
    广东, 江苏, 浙江, 四川, 山东, 湖北, 河南
district, District, borough, Borough, neighbourhood, 行政区, 城区
    district, borough, neighbourhood, quarter of the town | 行政区, 城区, 街区
    Manhattan, Brooklyn, Queens, The Bronx, Staten Island, Old Town, Westside
    朝阳区, 海淀区, 浦东新区, 天河区, 南山区, 武侯区
county, County, COUNTY, shire, 县, 区县
    county, shire, rural district | 区县, 县
    Kent, Essex, Orange County, Cook, Harris, King, West Sussex
    桐庐县, 安吉县, 阳朔县, 敦煌市, 凤凰县
area_type, AreaType, urban_rural, Setting, 城乡类型, 区域类型
    area type, setting, urban or rural | 城乡类型, 区域类型
    Urban, Rural, Suburban, Inner City, Coastal, Remote
    城市, 农村, 郊区, 县城, 山区
land_use, LandUse, land_cover, Land Use, 土地用途, 用地类型
    land use, land cover, use of the land | 土地用途, 用地类型
    Residential, Commercial, Forest, Farmland, Industrial, Wetland
    住宅用地, 商业用地, 林地, 耕地, 工业用地
property_type, PropertyType, home_type, Property Type, 房屋类型, 物业类型
    property type, kind of property, type of home | 房屋类型, 物业类型
    Apartment, House, Condo, Townhouse, Studio, Villa, Semi-Detached
    公寓, 别墅, 住宅, 商铺, 写字楼, 联排
heating, Heating, heating_type, Heat Source, 供暖方式, 暖气类型
    heating, heating type, way of heating | 供暖方式, 取暖方式
    Gas, Electric, District Heating, Heat Pump, Oil, Wood Stove
    集中供暖, 自采暖, 地暖, 空调, 燃气
furnishing, Furnishing, furnished, Furniture, 装修情况, 装修
    furnishing, fit-out, furniture status | 装修情况, 装修状况
    Furnished, Unfurnished, Semi-Furnished, Fully Fitted, Basic, Luxury
    毛坯, 简装, 精装修, 豪装
orientation, Orientation, facing, Faces, 朝向, 房屋朝向
    orientation, facing, side it faces | 朝向, 房屋朝向
    North, South, East, West, South-East, South-West
    朝南, 朝北, 南北通透, 朝东, 东南
condition, Condition, item_condition, state_of_repair, 成色, 新旧程度
    condition, state of repair, wear | 成色, 新旧程度
    New, Like New, Good, Fair, Poor, Refurbished, For Parts
    全新, 九成新, 八成新, 二手, 破损
neighborhood_group, Neighbourhood Group, listing_area, 片区, 商圈
    neighbourhood group, listing area, business district | 片区, 商圈
    Downtown, Midtown, Harbor Side, University Quarter, Old Port, Airport
    国贸, 中关村, 陆家嘴, 春熙路, 五道口
room_type, RoomType, Room Type, room_category, 房型, 客房类型
    room type, kind of room, room category | 房型, 客房类型
    Entire Home, Private Room, Shared Room, Suite, Double Room, Twin, Single
    大床房, 双床房, 套房, 标准间, 家庭房
meal_plan, Board, board, Board Basis, 膳食类型, 含餐
    board, board basis, meals included | 膳食类型, 含餐情况
    Breakfast, Half Board, Full Board, All Inclusive, Room Only, Self Catering
    含早餐, 含两餐, 全包, 不含餐
travel_purpose, TravelPurpose, trip_type, Trip Purpose, 出行目的, 旅行目的
    travel purpose, trip purpose, reason for travelling | 出行目的, 旅行目的
    Business, Leisure, Family Visit, Study, Conference, Honeymoon
    商务, 旅游, 探亲, 学习, 会议
attraction_type, AttractionType, Sight, 景点类型
    attraction type, kind of sight, sight | 景点类型, 景区类型
    Museum, Beach, National Park, Castle, Theme Park, Temple, Zoo
    博物馆, 海滩, 古镇, 主题公园, 寺庙, 自然风光
cuisine, Cuisine, cuisine_type, Food Style, 菜系, 餐厅类型
    cuisine, kind of food, style of cooking | 菜系, 餐饮类型
    Italian, Chinese, Mexican, Indian, Japanese, French, Fast Food, Thai
    川菜, 粤菜, 湘菜, 火锅, 烧烤, 日料, 西餐
meal, Meal, meal_type, meal_time, 餐次, 用餐时段
    meal, meal time, meal of the day | 餐次, 餐段
    Breakfast, Lunch, Dinner, Brunch, Snack, Afternoon Tea
    早餐, 午餐, 晚餐, 夜宵, 下午茶
dish_type, DishType, course_type, Menu Section, 菜品类别, 菜品分类
    dish type, menu section, kind of dish | 菜品类别, 菜品分类
    Starter, Main, Dessert, Drink, Side, Soup, Salad
    凉菜, 热菜, 主食, 汤, 甜品, 饮品
beverage, Beverage, drink, Drink, 饮料, 饮品名称
    beverage, drink, what they drank | 饮料, 饮品
    Coffee, Tea, Juice, Water, Latte, Green Tea, Cappuccino, Beer
    咖啡, 奶茶, 果汁, 绿茶, 矿泉水, 啤酒
spice_level, SpiceLevel, spiciness, Heat Level, 辣度, 口味辣度
    spice level, spiciness, hotness | 辣度, 辣的程度
    Mild, Medium, Hot, Extra Hot, No Spice, Very Mild
    不辣, 微辣, 中辣, 特辣
wine_type, WineType, wine, Wine Colour, 酒类, 葡萄酒类型
    wine type, kind of wine, colour of the wine | 酒类, 葡萄酒类型
    Red, White, Rosé, Sparkling, Dessert Wine, Port
    红葡萄酒, 白葡萄酒, 桃红, 起泡酒
allergen, Allergen, allergens, Allergen Info, 过敏原
    allergen, allergy trigger, allergenic ingredient | 过敏原, 致敏物
    Nuts, Milk, Eggs, Gluten, Soy, Shellfish, Sesame
    花生, 牛奶, 鸡蛋, 麸质, 大豆, 海鲜
crop, Crop, crop_type, CROP, 作物, 农作物
    crop, kind of crop, plant grown | 作物, 农作物
    Wheat, Maize, Rice, Soybeans, Barley, Potatoes, Sugar Beet, Cotton
    小麦, 玉米, 水稻, 大豆, 棉花, 油菜
soil_type, SoilType, soil, Soil, 土壤类型, 土质
    soil type, soil, kind of soil | 土壤类型, 土质
    Clay, Sandy, Loam, Silt, Peat, Chalk
    黏土, 沙土, 壤土, 黑土, 红壤
irrigation, Irrigation, irrigation_type, Watering, 灌溉方式
    irrigation, irrigation type, way of watering | 灌溉方式, 浇灌方式
    Drip, Sprinkler, Flood, Rain-fed, Manual, Center Pivot
    滴灌, 喷灌, 漫灌, 雨养
animal, Animal, animal_type, Pet Type, 动物, 动物种类
    animal, kind of animal, pet | 动物, 动物种类
    Dog, Cat, Horse, Rabbit, Cow, Sheep, Guinea Pig, Bird
    狗, 猫, 马, 兔子, 牛, 羊, 鸟
breed, Breed, dog_breed, BREED, 品种, 犬种
    breed, pedigree, strain of animal | 品种, 血统
    Labrador, Poodle, Beagle, Siamese, Holstein, German Shepherd, Merino
    金毛, 泰迪, 柯基, 布偶, 荷斯坦
species, Species, SPECIES, iris_species, 物种, 种类
    species, kind of plant or animal, biological species | 物种, 生物种类
    setosa, versicolor, virginica, Adelie, Gentoo, Chinstrap
    大熊猫, 金丝猴, 朱鹮, 白鹭, 江豚
tree_type, TreeType, tree, Tree Species, 树种
    tree, tree species, kind of tree | 树种, 树木种类
    Oak, Pine, Maple, Birch, Silver Fir, Cherry, London Plane
    松树, 柳树, 银杏, 樟树, 梧桐
habitat, Habitat, biome, Living Space, 栖息地
    habitat, living space, biome | 栖息地, 生境
    Forest, Ocean, Desert, Grassland, Wetland, Tundra, Coral Reef
    森林, 湿地, 草原, 海洋, 沙漠
conservation_status, ConservationStatus, IUCN, red_list, 保护级别
    conservation status, protection status, red list class | 保护级别, 濒危等级
    Least Concern, Vulnerable, Endangered, Extinct, Near Threatened, Critically Endangered
    一级保护, 二级保护, 濒危, 易危, 无危
energy_source, EnergySource, energy_type, Fuel Source, 能源类型, 能源
    energy source, kind of energy, power source | 能源类型, 能源种类
    Solar, Wind, Coal, Hydro, Nuclear, Natural Gas, Biomass
    光伏, 风电, 火电, 水电, 核电, 生物质
waste_type, WasteType, waste, Bin Type, 垃圾类型
    waste type, kind of waste, kind of rubbish | 垃圾类型, 垃圾种类
    Organic, Plastic, Paper & Card, Glass, Metal, Hazardous, E-Waste
    厨余垃圾, 可回收物, 有害垃圾, 其他垃圾
crime_type, CrimeType, offense, Offence, Primary Type, 案件类型, 犯罪类型
    crime type, offence, kind of crime | 案件类型, 犯罪类型
    Theft, Burglary, Assault, Fraud, Vandalism, Robbery, Drug Offense
    盗窃, 诈骗, 抢劫, 故意伤害, 交通肇事
political_party, Party, party, Political Party, 政党, 党派
    party, political party, political group | 政党, 党派
    Democrat, Republican, Green, Labour, Conservative, Liberal Democrats, Independent
    共和党, 民主党, 绿党, 工党, 保守党
permit_type, PermitType, license_type, Permit, 许可类型, 证照类型
    permit type, licence type, kind of permit | 许可类型, 证照类型
    Building, Electrical, Plumbing, Demolition, Food Service, Street Event
    施工许可, 餐饮许可, 营业执照, 排污许可
violation, Violation, violation_type, Breach, 违规类型, 违章类型
    violation, breach, kind of violation | 违规类型, 违章类型
    Speeding, Illegal Parking, Red Light, No Permit, Noise, Unsafe Food
    超速, 违停, 闯红灯, 酒驾, 逆行
""")
