"""Things and people that rows are about, with how people say them."""

from __future__ import annotations

from training.noun_lines import entities

ENTITIES = entities("""
product, Product, product_name, Product Name, item_name, PRODUCT, 产品, 商品名称
    product, item, article | 产品, 商品 | thing
customer, Customer, customer_name, Customer Name, cust_name, client, 客户, 客户姓名
    customer, client, buyer | 客户, 顾客 | person
employee, Employee, employee_name, Emp Name, full_name, 员工, 员工姓名
    employee, worker, staff member | 员工, 职工 | person
salesperson, Salesperson, sales_rep, Sales Rep, seller, 销售员, 业务员
    salesperson, sales rep, seller | 销售员, 业务员, 销售 | person
store, Store, store_name, Shop, branch, 门店, 店铺名称
    store, shop, branch, outlet | 门店, 店铺 | thing
supplier, Supplier, supplier_name, vendor, Vendor, 供应商, 供应商名称
    supplier, vendor, provider | 供应商, 供货商 | thing
company, Company, company_name, Firm, organisation, 公司, 公司名称
    company, firm, business | 公司, 企业 | thing
brand, Brand, brand_name, make, Manufacturer, 品牌, 品牌名称
    brand, make, manufacturer | 品牌, 牌子 | thing
city, City, city_name, town, CITY, 城市, 所在城市
    city, town, municipality | 城市, 都市 | thing
country, Country, country_name, nation, COUNTRY, 国家, 国家名称
    country, nation, land | 国家, 国别 | thing
student, Student, student_name, Student Name, pupil, 学生, 学生姓名
    student, pupil, learner | 学生, 同学 | person
teacher, Teacher, teacher_name, Instructor, instructor, 教师, 任课老师
    teacher, instructor, lecturer | 老师, 教师 | person
course, Course, course_name, Course Title, class_name, 课程, 课程名称
    course, class, module | 课程, 科目名 | thing
school, School, school_name, Institution, 学校, 学校名称
    school, institution, academy | 学校, 院校 | thing
patient, Patient, patient_name, Patient Name, 患者, 病人姓名
    patient, sick person, case | 患者, 病人 | person
doctor, Doctor, doctor_name, physician, Attending, 医生, 主治医生
    doctor, physician, attending doctor | 医生, 大夫 | person
hospital, Hospital, hospital_name, clinic, 医院, 医院名称
    hospital, clinic, medical center | 医院, 诊所 | thing
player, Player, player_name, athlete, Player Name, 球员, 选手
    player, athlete, sportsman | 球员, 选手, 运动员 | person
team, Team, team_name, club, Squad, 球队, 队伍名称
    team, club, squad | 球队, 队伍 | thing
film, Film, movie, movie_title, Title, 电影, 片名
    film, movie, picture | 电影, 影片 | thing
artist, Artist, artist_name, singer, Performer, 歌手, 艺人
    artist, singer, musician, performer | 歌手, 艺人 | person
station, Station, station_name, Stop, 站点, 车站
    station, stop, station name | 站点, 车站 | thing
machine, Machine, machine_name, equipment, Unit, 机器, 设备名称
    machine, device, piece of equipment | 机器, 设备 | code
manager, Manager, manager_name, mgr, Supervisor, 经理, 负责人
    manager, boss, supervisor, head | 经理, 负责人, 上级 | person
driver, Driver, driver_name, Chauffeur, 司机, 驾驶员
    driver, chauffeur, person at the wheel | 司机, 驾驶员 | person
author, Author, author_name, writer, Written by, 作者, 作家
    author, writer, novelist | 作者, 作家 | person
director, Director, director_name, Directed by, 导演, 影片导演
    director, film director, film maker | 导演, 执导者 | person
actor, Actor, lead_actor, Star, starring, 演员, 主演
    actor, lead actor, actress, movie star | 演员, 主演 | person
coach, Coach, coach_name, Head Coach, trainer, 教练, 主教练
    coach, trainer, head coach | 教练, 主帅 | person
nurse, Nurse, nurse_name, Caregiver, 护士, 责任护士
    nurse, caregiver, nursing sister | 护士, 护理员 | person
agent, Agent, agent_name, realtor, Realtor, 经纪人, 中介
    agent, realtor, broker, estate agent | 经纪人, 中介 | person
owner, Owner, owner_name, Proprietor, 业主, 所有者
    owner, proprietor, holder | 业主, 所有者, 主人 | person
tenant, Tenant, tenant_name, renter, Lessee, 租客, 承租人
    tenant, renter, lessee | 租客, 承租人 | person
guest, Guest, guest_name, visitor_name, 客人, 住客姓名
    guest, visitor, hotel guest | 客人, 住客, 宾客 | person
member, Member, member_name, Member Name, 成员, 会员姓名
    member, member name, associate | 成员, 会员 | person
user, User, username, user_name, login_name, handle, 用户, 用户名
    user, username, account holder | 用户, 用户名, 使用者 | person
applicant, Applicant, applicant_name, candidate, Candidate, 申请人, 应聘者
    applicant, candidate, job seeker | 申请人, 应聘者, 候选人 | person
researcher, Researcher, scientist, Principal Investigator, 研究员, 科研人员
    researcher, scientist, investigator | 研究员, 科研人员 | person
technician, Technician, technician_name, mechanic, 技术员, 维修人员
    technician, mechanic, repairman | 技术员, 维修人员 | person
operator, Operator, operator_name, Machine Operator, 操作员, 操作工
    operator, machine operator, person at the machine | 操作员, 操作工 | person
assignee, Assignee, assigned_to, Owner of Task, 处理人, 经办人
    assignee, person in charge, person assigned | 处理人, 经办人 | person
reviewer, Reviewer, reviewer_name, critic, 评审人, 评论者
    reviewer, critic, rater | 评审人, 评论者 | person
waiter, Waiter, server_name, Served by, 服务员, 侍应生
    waiter, waitress, serving person | 服务员, 侍应生 | person
chef, Chef, chef_name, cook, 厨师, 主厨
    chef, cook, kitchen head | 厨师, 主厨 | person
farmer, Farmer, farmer_name, grower, 农户, 农民姓名
    farmer, grower, farm owner | 农户, 种植户 | person
donor, Donor, donor_name, giver, Sponsor, 捐赠者, 捐款人
    donor, giver, sponsor | 捐赠者, 捐款人 | person
volunteer, Volunteer, volunteer_name, helper, 志愿者, 义工
    volunteer, helper, unpaid worker | 志愿者, 义工 | person
politician, Politician, candidate_name, Office Holder, 政治人物, 参选人
    politician, office holder, person running for office | 政治人物, 参选人 | person
judge, Judge, judge_name, Presiding Judge, 法官, 裁判
    judge, presiding judge, justice | 法官, 审判员 | person
lawyer, Lawyer, attorney, Counsel, 律师, 代理律师
    lawyer, attorney, counsel | 律师, 代理律师 | person
referee, Referee, ref_name, Umpire, 裁判员, 主裁判
    referee, umpire, match official | 裁判员, 主裁判 | person
influencer, Influencer, creator, channel_owner, 博主, 网红
    influencer, creator, content maker | 博主, 网红, 创作者 | person
passenger, Passenger, passenger_name, traveler, 乘客, 旅客姓名
    passenger, traveller, rider | 乘客, 旅客 | person
borrower, Borrower, borrower_name, Debtor, 借款人, 借阅人
    borrower, debtor, loan taker | 借款人, 借阅人 | person
pilot, Pilot, captain, Captain, 机长, 飞行员
    pilot, captain, aviator | 机长, 飞行员 | person
parent, Parent, guardian, Parent Name, 家长, 监护人
    parent, guardian, mother or father | 家长, 监护人 | person
song, Song, track, song_title, Track Name, 歌曲, 曲名
    song, track, tune | 歌曲, 曲子 | thing
album, Album, album_title, Record, LP, 专辑, 专辑名称
    album, record, lp | 专辑, 唱片 | thing
book, Book, book_title, Book Title, 书名, 图书名称
    book, book title, novel | 图书, 书名, 书 | thing
game, Game, game_title, video_game, 游戏, 游戏名称
    game, video game, title of the game | 游戏, 电子游戏 | thing
tv_show, TVShow, show, Series, series_title, 电视剧, 节目名称
    tv show, series, show, programme | 电视剧, 节目, 剧集 | thing
podcast, Podcast, podcast_title, Audio Show, 播客, 播客名称
    podcast, audio show, podcast title | 播客, 播客节目 | thing
video, Video, video_title, clip, 视频, 视频标题
    video, clip, video title | 视频, 短片 | thing
article, Article, headline, Article Title, 文章, 文章标题
    article, headline, news story, piece | 文章, 报道 | thing
hotel, Hotel, hotel_name, lodging, Inn, 酒店, 酒店名称
    hotel, inn, lodging | 酒店, 宾馆 | thing
restaurant, Restaurant, restaurant_name, eatery, 餐厅, 餐馆名称
    restaurant, eatery, diner | 餐厅, 餐馆, 饭店 | thing
dish, Dish, dish_name, menu_item, Menu Item, 菜品, 菜名
    dish, menu item, course on the menu | 菜品, 菜肴 | thing
recipe, Recipe, recipe_name, 菜谱, 食谱名称
    recipe, cooking instruction, formula of the dish | 菜谱, 食谱 | thing
ingredient, Ingredient, ingredient_name, 食材, 配料
    ingredient, component of the dish, foodstuff | 食材, 配料 | thing
attraction, Attraction, sight_name, landmark, Landmark, 景点, 景区名称
    attraction, landmark, place of interest | 景点, 景区 | thing
airport, Airport, airport_name, Origin, dest_airport, 机场, 机场名称
    airport, airfield, aerodrome | 机场, 航站 | thing
airline, Airline, airline_name, Carrier Name, 航空公司, 航司
    airline, air carrier, flight company | 航空公司, 航司 | thing
route, Route, route_name, Bus Line, line_name, 路线, 线路
    route, bus line, itinerary | 路线, 线路 | thing
destination, Destination, dest, Going To, 目的地, 到达地
    destination, place they go to, endpoint of the trip | 目的地, 到达地 | thing
origin, Origin City, origin_city, departure_place, 出发地, 始发地
    origin, place of departure, starting point | 出发地, 始发地 | thing
port, Port, port_name, Harbour, 港口, 港口名称
    port, harbour, seaport | 港口, 码头 | thing
vessel, Vessel, ship_name, Ship, 船只, 船名
    vessel, ship, boat | 船只, 船舶 | thing
vehicle, Vehicle, license_plate, Plate, vehicle_no, 车辆, 车牌号
    vehicle, plate, licence plate | 车辆, 车牌 | code
car_model, Model, model, Car Model, 车款, 型号
    model, car model, model name | 型号, 车款 | code
university, University, university_name, Uni, 大学, 高校名称
    university, uni, alma mater | 大学, 高校 | thing
library, Library, library_branch, Library Name, 图书馆, 馆名
    library, library branch, reading room | 图书馆, 分馆 | thing
museum, Museum, museum_name, Gallery, 博物馆, 美术馆名称
    museum, gallery, exhibition hall | 博物馆, 美术馆 | thing
bank, Bank, bank_name, Lender, 银行, 开户行
    bank, lender, credit institution | 银行, 开户行 | thing
fund, Fund, fund_name, ETF, 基金, 基金名称
    fund, investment fund, etf | 基金, 理财产品 | thing
stock, Ticker, ticker, symbol, Symbol, 股票, 股票代码
    stock, ticker, share, security | 股票, 证券 | code
cryptocurrency, Coin, coin, Crypto, token, 加密货币, 币名
    cryptocurrency, coin, crypto token | 加密货币, 数字货币 | thing
project, Project, project_name, Project Title, 项目, 项目名称
    project, undertaking, project title | 项目, 工程 | thing
task, Task, task_name, Task Title, to_do, 任务, 任务名称
    task, job to do, to-do item | 任务, 待办事项 | thing
skill, Skill, skill_name, Competence, 技能, 技能名称
    skill, competence, ability | 技能, 能力 | thing
app, App, app_name, application, 应用, 应用名称
    app, application, program | 应用, 软件, 程序 | thing
website, Website, site, domain, Domain, 网站, 域名
    website, web site, domain | 网站, 站点域名 | thing
server, Server, host, hostname, Host, 服务器, 主机名
    server, host, node | 服务器, 主机 | code
sensor, Sensor, sensor_name, probe, 传感器, 探头
    sensor, probe, measuring device | 传感器, 探头 | code
building, Building, building_name, Tower, 楼宇, 大楼名称
    building, tower, block | 楼宇, 大楼 | thing
street, Street, street_name, Road, 街道, 路名
    street, road, street name | 街道, 马路 | thing
park, Park, park_name, Green Space, 公园, 公园名称
    park, green space, public garden | 公园, 绿地 | thing
river, River, river_name, Stream, 河流, 河名
    river, stream, waterway | 河流, 江河 | thing
mountain, Mountain, peak_name, Summit, 山峰, 山名
    mountain, summit, mount | 山峰, 高山 | thing
farm, Farm, farm_name, Homestead, 农场, 农场名称
    farm, homestead, ranch | 农场, 牧场 | thing
plot, Plot, plot_no, Field, parcel_of_land, 地块, 田块
    parcel of land, plot, field | 地块, 田块 | code
power_plant, PowerPlant, power_station, Plant Name, 电厂, 发电站
    power plant, power station, generating station | 电厂, 发电站 | thing
charity, Charity, charity_name, Non-Profit, 慈善机构, 公益组织
    charity, non-profit, aid organisation | 慈善机构, 公益组织 | thing
agency, Agency, agency_name, authority, 机构, 主管机关
    agency, authority, public office | 机构, 主管机关 | thing
event_name, EventName, event_title, Function, 活动, 活动名称
    event, event title, function | 活动, 盛会 | thing
stadium, Stadium, stadium_name, 球场, 体育场
    stadium, arena, sports ground | 球场, 体育场 | thing
planet, Planet, planet_name, Celestial Body, 行星, 天体名称
    planet, celestial body, world in space | 行星, 天体 | thing
""")
