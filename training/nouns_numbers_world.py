"""Numbers of weather, energy, land, buildings, machines, labs and the web, with how people say them."""

from __future__ import annotations

from training.noun_lines import numbers

NUMBERS = numbers("""
temperature, Temperature, temp_c, Temp (°C), temp, 温度, 气温（℃）
    temperature, temp, how warm it is | 温度, 气温 | -20 42 1
max_temp, MaxTemp, tmax, Max Temp, temp_max, 最高气温
    daytime temperature, maximum temperature, day's high | 最高气温, 白天气温 | -10 45 1
min_temp, MinTemp, tmin, Min Temp, temp_min, 最低气温
    night temperature, minimum temperature, night's low | 最低气温, 夜间气温 | -30 28 1
rainfall, Rainfall, precipitation, Precip (mm), rain_mm, 降雨量, 降水量（毫米）
    rainfall, precipitation, rain, amount of rain | 降雨量, 降水量, 雨量 | 0 120 1
snowfall, Snowfall, snow_cm, Snow (cm), 降雪量, 积雪深度
    snowfall, snow, snow depth | 降雪量, 积雪 | 0 90 1
humidity, Humidity, humidity_pct, Humidity (%), RH, 湿度, 相对湿度
    humidity, relative humidity, moisture of the air | 湿度, 相对湿度 | 10 100
wind_speed, WindSpeed, wind, Wind (km/h), 风速, 风速（米/秒）
    wind speed, wind, wind strength | 风速, 风力 | 0 120 1
air_pressure, AirPressure, pressure_hpa, Pressure (hPa), 气压, 大气压
    air pressure, barometric pressure, pressure of the air | 气压, 大气压 | 960 1050 1
sunshine_hours, SunshineHours, sunshine, Sun (h), 日照时长, 日照时数
    sunshine, sunshine hours, hours of sun | 日照时长, 日照时间 | 0 15 1
cloud_cover, CloudCover, cloudiness, Clouds (%), 云量
    cloud cover, cloudiness, clouds | 云量, 云层覆盖 | 0 100
visibility, Visibility, visibility_km, Vis. (km), 能见度, 能见度（公里）
    visibility, range of sight, how far one can see | 能见度, 可见距离 | 0.1 30 1
uv_index, UVIndex, uv, UV, 紫外线指数
    uv index, uv radiation, strength of the sun | 紫外线指数, 紫外线强度 | 0 12
pm25, PM2.5, pm2_5, fine_dust, PM25浓度, 细颗粒物
    pm2.5, fine dust, particulate matter | 细颗粒物, PM2.5浓度 | 2 300 1
aqi, AQI, air_quality_index, Air Quality, 空气质量指数
    air quality index, aqi, air quality | 空气质量指数, 空气质量 | 10 400
co2_emissions, CO2, co2, CO2 Emissions (t), carbon_emissions, 碳排放量, 二氧化碳排放
    co2 emissions, carbon emissions, co2, greenhouse gas output | 碳排放量, 二氧化碳排放 | 0.1 900 1
magnitude, Magnitude, mag, Richter, 震级
    magnitude, earthquake strength, richter scale reading | 震级, 地震强度 | 1 9 1
depth, Depth, depth_km, Depth (m), 深度, 震源深度
    depth, how deep it is, depth below the ground | 深度, 深浅 | 1 600 1
water_level, WaterLevel, river_level, Level (m), 水位, 水位（米）
    water level, river level, gauge height | 水位, 水位高度 | 0.2 15 2
elevation, Elevation, altitude, Altitude (m), alt, 海拔, 海拔（米）
    elevation, altitude, height above sea level | 海拔, 海拔高度 | 0 5000
latitude, Latitude, lat, LAT, 纬度
    latitude, lat, north-south position | 纬度, 北纬 | -60 70 4
longitude, Longitude, lon, lng, Lng, 经度
    longitude, lon, east-west position | 经度, 东经 | -180 180 4
energy_consumption, EnergyConsumption, consumption_kwh, Usage (kWh), kwh, 用电量, 耗电量（千瓦时）
    energy consumption, power consumption, electricity use, energy used | 用电量, 耗电量, 能耗 | 1 9000 1
energy_output, EnergyOutput, generation_mwh, Output (MWh), 发电量, 发电量（万千瓦时）
    energy output, power generation, electricity produced | 发电量, 供电量 | 1 9000 1
installed_capacity, InstalledCapacity, capacity_mw, Capacity (MW), 装机容量
    installed capacity, power capacity, plant capacity | 装机容量, 装机规模 | 1 3000
voltage, Voltage, volts, Voltage (V), U, 电压, 电压（伏）
    voltage, volts, electric tension | 电压, 电压值 | 1 480 1
current_amps, Current, current_a, Current (A), amps, 电流, 电流（安）
    electric current, current, amps, amperage | 电流, 电流强度 | 0.1 60 2
power, Power, power_w, Power (kW), watts, 功率, 功率（千瓦）
    power, wattage, watts | 功率, 瓦数 | 1 5000 1
gas_usage, GasUsage, gas_m3, Gas (m3), 用气量, 燃气用量
    gas usage, gas consumption, gas used | 用气量, 燃气用量 | 1 900 1
water_usage, WaterUsage, water_m3, Water (m3), 用水量, 用水量（吨）
    water usage, water consumption, water used | 用水量, 耗水量 | 1 900 1
electricity_bill, ElectricityBill, power_bill, 电费, 电费（元）
    electricity bill, power bill, cost of electricity | 电费, 电费账单 | 5 900 2
battery_level, BatteryLevel, battery, Battery (%), 电量, 剩余电量
    battery level, battery charge, charge left | 电量, 剩余电量 | 0 100
yield_kg, Yield, crop_yield, Yield (t/ha), 产量, 亩产（公斤）
    yield, crop yield, harvest per hectare | 产量, 单产, 亩产 | 0.5 90 1
harvest, Harvest, harvest_tons, Harvest (t), 收成, 收获量（吨）
    harvest, crop, harvested amount | 收成, 收获量 | 1 5000 1
field_area, FieldArea, hectares, Area (ha), acreage, 种植面积, 耕地面积（亩）
    field area, acreage, hectares, cultivated area | 种植面积, 耕地面积 | 0.5 900 1
fertilizer, Fertilizer, fertilizer_kg, Fertiliser, 施肥量, 化肥用量
    fertilizer, fertiliser, fertilizer used | 施肥量, 化肥用量 | 0 500
soil_ph, SoilPH, ph, pH, 土壤酸碱度, pH值
    soil ph, acidity of the soil, ph | 土壤酸碱度, 酸碱度 | 3 9 1
milk_yield, MilkYield, milk_l, Milk (l), 产奶量
    milk yield, milk output, litres of milk | 产奶量, 奶产量 | 1 60 1
herd_size, HerdSize, livestock, head_of_cattle, 存栏数, 牲畜数量
    herd size, livestock, head of cattle | 存栏数, 牲畜数量 | 2 900
egg_count, Eggs, eggs_laid, 产蛋量, 鸡蛋数
    eggs, eggs laid, egg count | 产蛋量, 鸡蛋数 | 0 900
rent, Rent, monthly_rent, Rent (EUR), 租金, 月租金（元）
    rent, monthly rent, price of renting | 租金, 房租, 月租 | 300 6000
sale_price, SalePrice, house_price, Sale Price, asking_price, 房价, 总价（万元）
    sale price, house price, property price, asking price | 房价, 总价, 成交价 | 50000 2000000
price_per_sqm, PricePerSqm, price_m2, Price/m2, 每平米单价, 均价（元/平方米）
    price per square metre, square metre price, price by area | 每平米单价, 每平米价格 | 500 20000
living_area, LivingArea, sqft, area_sqm, Area (m2), 面积, 建筑面积（平方米）
    living area, floor area, size of the home, square footage | 面积, 建筑面积, 居住面积 | 18 400
lot_size, LotSize, lot_area, Plot (m2), 占地面积
    lot size, plot area, size of the land | 占地面积, 地块面积 | 80 9000
bedrooms, Bedrooms, n_bedrooms, beds_no, BR, 卧室数, 房间数（室）
    bedrooms, number of bedrooms, bedroom count | 卧室数, 卧室数量 | 1 7
bathrooms, Bathrooms, n_bathrooms, Baths, 卫生间数, 浴室数
    bathrooms, number of bathrooms, baths | 卫生间数, 浴室数 | 1 5
rooms, Rooms, room_count, n_rooms, 房间数, 客房数
    rooms, number of rooms, room count | 房间数, 房间数量 | 1 12
floor, Floor, storey, Floor No, 楼层, 所在楼层
    floor, storey, level of the building | 楼层, 层数 | 0 40
floors, Floors, n_floors, stories, 总楼层, 楼层总数
    floors, number of floors, storeys | 总楼层, 楼层总数 | 1 60
building_age, BuildingAge, house_age, Age of Building, 房龄, 楼龄（年）
    building age, house age, how old the building is | 房龄, 楼龄 | 0 120
year_built, YearBuilt, built, construction_year, Built in, 建成年份, 建筑年代
    year built, construction year, year of construction | 建成年份, 建造年份 | 1900 2024
year, Year, YEAR, yr, calendar_year, 年份, 年度
    year, calendar year, yr | 年份, 年度 | 1990 2024
release_year, ReleaseYear, release_yr, Released, 上映年份, 发行年份
    release year, year of release, year it came out | 上映年份, 发行年份 | 1950 2024
model_year, ModelYear, car_year, Model Year, 出厂年份, 车款年份
    model year, year of manufacture, year it was made | 出厂年份, 生产年份 | 1995 2024
mileage, Mileage, odometer, km_driven, Mileage (km), 行驶里程, 里程数
    mileage, odometer reading, kilometres driven | 行驶里程, 里程数, 公里数 | 10 250000
horsepower, Horsepower, hp, HP, Engine HP, 马力
    horsepower, hp, engine power | 马力, 发动机功率 | 40 600
mpg, MPG, fuel_economy, L/100km, fuel_consumption, 油耗, 百公里油耗
    fuel consumption, fuel economy, mpg | 油耗, 百公里油耗 | 3 45 1
engine_size, EngineSize, displacement, Engine (l), 排量, 发动机排量
    engine size, displacement, cubic capacity | 排量, 发动机排量 | 0.8 6 1
seats, Seats, seat_count, n_seats, 座位数, 座位
    seats, number of seats, seating | 座位数, 座位 | 2 400
passengers, Passengers, passenger_count, pax, Pax, 乘客数, 客流量
    passengers, number of passengers, riders, ridership | 乘客数, 客流量 | 1 9000
speed, Speed, speed_kmh, Speed (km/h), avg_speed, 速度, 车速（km/h）
    speed, velocity, pace, how fast it goes | 速度, 车速 | 1 300 1
traffic_volume, TrafficVolume, vehicle_count, n_vehicles, 车流量, 交通流量
    traffic volume, vehicle count, number of vehicles, traffic | 车流量, 交通流量 | 10 9000
accidents, Accidents, crash_count, collisions, 事故数, 交通事故数
    accidents, crashes, collisions | 事故数, 事故数量 | 0 400
injuries, Injuries, injured, persons_injured, 受伤人数, 伤者数
    injuries, injured people, number of injured | 受伤人数, 伤者数 | 0 60
fine_amount, FineAmount, fine, penalty, 罚款, 罚款金额（元）
    fine, penalty, fine amount | 罚款, 罚款金额 | 10 2000
page_views, PageViews, pageviews, PV, Page Views, 浏览量, 页面访问量
    page views, hits, pages viewed | 浏览量, 页面访问量 | 10 900000
sessions, Sessions, session_count, Sess., 会话数, 访问会话
    sessions, number of sessions, session count | 会话数, 会话数量 | 10 90000
unique_visitors, UniqueVisitors, UV count, users, Users, 访客数, 独立访客
    unique visitors, users, number of users | 访客数, 独立访客, 用户数 | 10 90000
clicks, Clicks, click_count, n_clicks, 点击量, 点击次数
    clicks, number of clicks, click count | 点击量, 点击数 | 0 9000
impressions, Impressions, impr, ad_impressions, 曝光量, 展示次数
    impressions, times shown, ad views | 曝光量, 展示次数 | 100 900000
ctr, CTR, click_through_rate, Click Rate, 点击率
    click-through rate, click rate, ctr | 点击率, 点击比例 | 0 0.3 4
conversion_rate, ConversionRate, conv_rate, CVR, 转化率
    conversion rate, share that buys, cvr | 转化率, 转化比例 | 0 0.3 4
conversions, Conversions, conv, n_conversions, 转化数, 转化量
    conversions, number of conversions, completed goals | 转化数, 转化量 | 0 900
bounce_rate, BounceRate, bounce_pct, Bounce (%), 跳出率
    bounce rate, share that bounces, bounces | 跳出率, 跳失率 | 5 95 1
time_on_page, TimeOnPage, dwell_time, Time on Site (s), 停留时间, 页面停留时长
    time on page, dwell time, time on site | 停留时间, 停留时长 | 1 900
response_time, ResponseTime, latency_ms, Latency (ms), 响应时间, 延迟（毫秒）
    response time, latency, reply time | 响应时间, 响应延迟 | 1 3000
error_count, Errors, errors, n_errors, error_cnt, 错误数, 报错次数
    errors, number of errors, error count | 错误数, 报错次数 | 0 400
error_rate, ErrorRate, err_pct, Error Rate (%), 错误率
    error rate, failure rate, share of errors | 错误率, 失败率 | 0 20 2
cpu_usage, CPU, cpu_pct, CPU Usage (%), CPU使用率, CPU占用率
    cpu usage, processor load, cpu load | CPU使用率, 处理器负载 | 0 100 1
memory_usage, MemoryUsage, mem_mb, RAM (MB), 内存占用, 内存使用量
    memory usage, memory, ram used | 内存占用, 内存使用量 | 50 64000
disk_usage, DiskUsage, disk_gb, Disk (GB), 磁盘占用, 硬盘使用量
    disk usage, disk space, storage used | 磁盘占用, 磁盘空间 | 1 9000 1
file_size, FileSize, size_mb, Size (MB), bytes, 文件大小, 大小（MB）
    file size, size of the files, size on disk | 文件大小, 文件体积 | 1 9000 1
uptime, Uptime, uptime_hours, Uptime (%), 运行时间, 在线时长
    uptime, running hours, time without failure | 运行时间, 运行时长, 在线时长 | 1 9000 1
request_count, Requests, requests, n_requests, 请求数, 请求次数
    requests, number of requests, calls to the server | 请求数, 请求次数 | 1 90000
data_usage, DataUsage, data_gb, Data Used (GB), 流量, 流量用量（GB）
    data usage, mobile data, data volume, traffic used | 流量, 流量用量 | 0 90 2
call_minutes, CallMinutes, minutes_called, Call Duration, 通话时长, 通话分钟数
    call minutes, call time, talk time | 通话时长, 通话时间 | 0 900
call_count, Calls, calls, n_calls, 通话次数, 呼叫量
    calls, number of calls, call count | 通话次数, 呼叫次数 | 0 400
sms_count, SMS, texts_sent, sms, 短信条数, 短信数
    text messages, sms count, texts sent | 短信条数, 短信数 | 0 300
monthly_charges, MonthlyCharges, monthly_fee, Plan Price, 月费, 月租费（元）
    monthly charges, monthly fee, plan price | 月费, 月租费 | 5 150 2
signal_strength, SignalStrength, rssi, Signal (dBm), 信号强度
    signal strength, reception, signal | 信号强度, 信号 | -120 -40
download_speed, DownloadSpeed, mbps, Speed (Mbps), 下载速度, 网速
    download speed, bandwidth, internet speed | 下载速度, 网速, 带宽 | 1 1000 1
output_units, Output, units_produced, Produced, 产出, 生产数量（件）
    output, units produced, production, pieces made | 产出, 生产数量, 产出量 | 1 9000
defects, Defects, defect_count, rejects, Scrap, 缺陷数, 不良品数
    defects, rejects, faulty parts, scrap | 缺陷数, 不良品数, 次品数 | 0 200
defect_rate, DefectRate, reject_rate, Defect %, 不良率, 次品率
    defect rate, reject rate, share of faulty parts | 不良率, 次品率 | 0 15 2
downtime, Downtime, downtime_min, Down (min), 停机时间, 停机时长（分钟）
    downtime, outage time, idle time, standstill | 停机时间, 停机时长 | 0 480
cycle_time, CycleTime, cycle_s, Cycle (s), 节拍时间, 加工周期
    cycle time, time per piece, takt time | 节拍时间, 加工周期 | 1 300 1
rpm, RPM, rotation_speed, Speed (rpm), 转速, 转速（转/分）
    rotation speed, rpm, revolutions per minute | 转速, 旋转速度 | 50 9000
vibration, Vibration, vibration_mm_s, Vib., 振动, 振动值
    vibration, vibration level, shaking | 振动, 振动值 | 0.1 20 2
pressure, Pressure, pressure_bar, Pressure (bar), psi, 压力, 压力（MPa）
    pressure, bar reading, psi | 压力, 压强 | 0.5 200 1
torque, Torque, torque_nm, Torque (Nm), 扭矩
    torque, turning force, newton metres | 扭矩, 转矩 | 1 900 1
concentration, Concentration, conc, Conc. (mg/l), 浓度, 浓度（mg/L）
    concentration, strength of the solution, conc | 浓度, 含量 | 0.01 90 3
volume_ml, SampleVolume, volume_l, Volume (ml), 体积, 样本体积（毫升）
    volume, sample volume, millilitres | 体积, 容积 | 0.1 900 1
reaction_time, ReactionTime, rt_ms, RT (ms), 反应时间
    reaction time, response latency, time to react | 反应时间, 反应时长 | 150 2000
cell_count, CellCount, cells_per_ml, 细胞数, 细胞计数
    cell count, number of cells, cells | 细胞数, 细胞数量 | 10 900000
purity, Purity, purity_pct, Purity (%), 纯度
    purity, grade of purity, how pure it is | 纯度, 纯净度 | 50 100 2
length_mm, Length, length_cm, Length (m), 长度, 长度（毫米）
    length, how long it is, lengthwise size | 长度, 长 | 1 900 1
width, Width, width_mm, Width (cm), 宽度, 宽（厘米）
    width, breadth, how wide it is | 宽度, 宽 | 1 300 1
thickness, Thickness, thickness_mm, Thick. (mm), 厚度
    thickness, gauge, how thick it is | 厚度, 薄厚 | 0.1 60 2
diameter, Diameter, diameter_cm, Dia. (mm), 直径
    diameter, calibre, distance across | 直径, 口径 | 0.5 200 1
alcohol, Alcohol, abv, ABV (%), 酒精度, 酒精含量
    alcohol, alcohol content, abv, alcohol by volume | 酒精度, 酒精含量 | 0 45 1
preparation_time, PrepTime, prep_min, Prep Time, 准备时间, 出餐时间
    preparation time, cooking time, time to prepare | 准备时间, 出餐时间 | 3 90
tables_served, TablesServed, covers, Covers, 接待桌数, 翻台数
    covers, tables served, number of tables | 接待桌数, 翻台数 | 3 200
occupancy_rate, OccupancyRate, occupancy, Occ. %, 入住率, 出租率
    occupancy rate, occupancy, share of rooms taken | 入住率, 出租率 | 10 100 1
priority_score, PriorityScore, urgency, urgency_score, 优先级分, 紧急程度
    priority score, urgency, urgency score | 优先级分, 紧急程度 | 1 10
ticket_count, Tickets, tickets_open, n_tickets, 工单数, 工单数量
    tickets, number of tickets, support requests | 工单数, 工单数量 | 0 300
resolution_hours, ResolutionTime, hours_to_resolve, TTR (h), 解决时长, 处理时长（小时）
    resolution time, hours to resolve, handling time | 解决时长, 处理时长 | 0.5 200 1
progress, Progress, pct_complete, % Complete, completion, 进度, 完成度
    progress, completion, percent complete, share done | 进度, 完成度, 完成率 | 0 100
effort_hours, Effort, story_points, person_hours, Effort (h), 工作量, 工作量（人时）
    effort, person hours, work needed | 工作量, 人时 | 1 200 1
grant_amount, GrantAmount, funding, Funding (k), subsidy, 资助金额, 补贴（万元）
    funding, grant amount, subsidy, grant | 资助金额, 补贴, 拨款 | 100 90000
contract_value, ContractValue, contract_amount, Deal Size, 合同金额, 合同额（万元）
    contract value, deal size, contract amount | 合同金额, 合同额 | 100 900000
""")
