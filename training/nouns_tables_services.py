"""What tables of travel, homes, food, traffic, the web, industry and public life are about."""

from __future__ import annotations

from training.noun_lines import themes

THEMES = themes("""
hotel_bookings, Bookings, reservations, 酒店预订
    bookings, reservations, stays | booking | 预订, 订单
    nights, guests, total_amount, room_type, meal_plan, travel_purpose, hotel, guest, check_in, check_out, is_cancelled,
    booking_id
airbnb, Listings, rooms, 民宿房源
    listings, rooms, places | listing | 房源, 民宿
    unit_price, review_count, rating, nights, room_type, neighborhood_group, owner, listing_date, property_id
tourism, Arrivals, visitor_numbers, 旅游数据
    arrivals, records, visits | arrival | 旅游记录, 记录
    tourists, spend, nights, occupancy_rate, travel_purpose, attraction_type, country, attraction, year, month_name
tours, Tours, travel_packages, 旅游线路
    tours, trips, packages | tour | 线路, 旅行团
    unit_price, duration, guests, rating, season, continent, destination, start_date
houses, Housing, house_prices, real_estate, 房价数据, 二手房
    houses, homes, properties | house | 房子, 房源
    sale_price, living_area, lot_size, bedrooms, bathrooms, building_age, property_type, district, heating, agent,
    sale_date,
    has_garden, property_id
rentals, Rentals, apartments, flats, 租房信息
    apartments, flats, rentals | apartment | 公寓, 租房房源
    rent, living_area, rooms, floor, furnishing, orientation, district, owner, listing_date, pets_allowed, has_parking
experiments, LabData, trial_results, 实验数据
    experiments, trials, runs | experiment | 实验, 试验
    concentration, temperature, reaction_time, purity, experiment_group, method, chemical, researcher, date, sample_id
samples, Samples, specimens, 样品数据
    samples, specimens, probes | sample | 样本, 样品
    volume_ml, concentration, weight, cell_count, soil_ph, sample_type, quality_grade, technician, measured_at,
    sample_id
clinical_trial, TrialData, participants, 临床试验
    participants, subjects, people | participant | 受试者, 参与者
    age, body_weight, blood_pressure, dosage, experiment_group, gender, severity, start_date, subject_id
questionnaire, Survey2023, poll, survey_answers, 问卷数据
    answers, respondents, participants | respondent | 受访者, 问卷
    age, satisfaction, household_income, answer, occupation, education_level, income_level, hobby, survey_id, date
menu, MenuItems, dishes, 菜单
    dishes, menu items, meals | dish | 菜品, 菜
    unit_price, cost, calories, preparation_time, dish_type, cuisine, spice_level, allergen, dish, chef
restaurants, Restaurants, zomato, 餐厅列表
    restaurants, eateries, places | restaurant | 餐厅, 饭店
    rating, votes, unit_price, seats, cuisine, city, district, restaurant, inspection_date
coffee_sales, CafeSales, bakery, 咖啡店销售
    sales, cups, purchases | purchase | 销售记录, 订单
    total_amount, quantity, beverage, size, payment_method, time_of_day, waiter, timestamp
recipes, Recipes, cookbook, 菜谱大全
    recipes, dishes | recipe | 菜谱, 食谱
    preparation_time, calories, rating, cuisine, diet, meal, recipe, chef
wines, Wines, winequality, 葡萄酒数据
    wines, bottles | wine | 葡萄酒, 酒
    alcohol, rating, unit_price, soil_ph, wine_type, country, quality_grade, brand, year
car_models, mpg, auto_mpg, vehicles, 汽车参数
    cars, models, vehicles | car | 汽车, 车型
    mpg, horsepower, engine_size, weight, model_year, origin, vehicle_type, transmission, fuel_type, car_model, brand,
    is_electric
car_service, Repairs, workshop, 汽车维修
    repairs, services, jobs | repair | 维修记录, 保养记录
    cost, mileage, hours_worked, maintenance_type, vehicle_type, vehicle, technician, maintenance_date, under_warranty,
    vehicle_id
accidents, Accidents, crashes, road_safety, 交通事故
    accidents, crashes, collisions | accident | 事故, 交通事故
    injuries, deaths, speed, severity, weather, vehicle_type, weekday, district, street, timestamp
traffic, TrafficCounts, road_traffic, 车流数据
    hours, measurements | measurement | 监测记录, 车流记录
    traffic_volume, speed, temperature, weather, weekday, street, timestamp, is_holiday, sensor_id
bike_sharing, BikeRides, rentals_log, 共享单车
    rides, rentals, trips | ride | 骑行记录, 骑行
    duration, distance, temperature, wind_speed, age, membership_level, season, station, pickup_time, is_weekend,
    is_member
public_transport, MetroRides, ridership, 地铁客流
    trips, rides, journeys | trip | 乘车记录, 班次
    passengers, delay, fare, distance, transport_mode, time_of_day, route, station, departure_time
telecom_customers, Telco, telco_churn, 电信客户
    customers, subscribers, lines | customer | 客户, 用户
    monthly_charges, tenure, data_usage, call_minutes, subscription_plan, internet_service, payment_method, churned,
    customer_id
calls, CallLog, call_center, 通话记录
    calls, phone calls, conversations | call | 通话, 来电
    duration, waiting_time, satisfaction, contact_channel, topic, agent, customer, timestamp, ticket_id
network, Towers, cell_sites, 基站数据
    cells, towers, sites | cell | 基站, 站点
    signal_strength, download_speed, uptime, error_count, area_type, station, measured_at
web_traffic, Analytics, pageviews, website_stats, 网站流量
    visits, sessions, days | visit | 访问记录, 访问
    page_views, sessions, bounce_rate, time_on_page, conversion_rate, traffic_source, device_type, browser,
    landing_page, date
ads, Campaigns, ad_performance, marketing, 广告投放
    ads, campaigns, adverts | ad | 广告, 投放记录
    impressions, clicks, ctr, spend, conversions, campaign, ad_type, social_platform, start_date, campaign_id
server_logs, Logs, access_log, requests, 服务器日志
    requests, log entries, events | request | 请求, 日志
    response_time, file_size, cpu_usage, memory_usage, log_level, http_method, response_code, service, server, timestamp
servers, Servers, hosts, monitoring, 服务器监控
    servers, machines, hosts | server | 服务器, 主机
    cpu_usage, memory_usage, disk_usage, uptime, error_rate, environment, operating_system, server, measured_at
events, Events, clickstream, user_events, 用户行为
    events, actions, clicks | event | 事件, 行为记录
    duration, total_amount, event_type, device_type, operating_system, user, timestamp, user_id, session_id, converted
tickets, SupportTickets, helpdesk, issues, 工单
    tickets, requests, issues | ticket | 工单, 问题单
    resolution_hours, response_time, satisfaction, priority, ticket_type, status, contact_channel, assignee, opened_at,
    closed_at, is_urgent, is_open, ticket_id
projects, Projects, portfolio, 项目列表
    projects, undertakings | project | 项目, 工程
    budget, cost, progress, team_size, duration, project_type, task_stage, priority, risk_level, manager, project,
    start_date,
    end_date, project_id
tasks, Tasks, backlog, sprint, 任务列表
    tasks, stories, to-dos | task | 任务, 待办
    effort_hours, progress, priority, status, task_stage, assignee, task, project, due_date, is_late, task_id
repositories, Repos, github, 代码仓库
    repositories, repos, projects | repository | 仓库, 项目
    error_count, file_size, followers, programming_language, license, owner, updated_at
machines, Machines, maintenance, equipment, 设备台账
    machines, devices, units | machine | 设备, 机器
    downtime, vibration, rpm, temperature, pressure, machine_type, failure_type, plant, machine, maintenance_date,
    machine_id
production, Production, factory_output, 生产数据
    batches, runs, shifts | batch | 批次, 生产记录
    output_units, defects, defect_rate, cycle_time, energy_consumption, production_line, shift, plant, operator, date,
    batch_no
sensor_readings, Sensors, iot, telemetry, 传感器数据
    readings, measurements, samples | reading | 读数, 测量记录
    temperature, humidity, pressure, voltage, battery_level, vibration, sensor, measured_at, sensor_id
quality_checks, Inspections, qc, 质检记录
    checks, inspections, parts | check | 质检记录, 检验
    length_mm, width, thickness, diameter, defects, quality_grade, material, technician, inspection_date, is_defective,
    batch_no
diamonds, Diamonds, gems, 钻石数据
    diamonds, stones, gems | diamond | 钻石, 宝石
    unit_price, weight, depth, length_mm, cut, color, shape, quality_grade
countries, Countries, world, gapminder, 各国数据
    countries, nations, states | country | 国家, 国家记录
    population, gdp, gdp_per_capita, life_expectancy, birth_rate, literacy_rate, happiness_score, continent, country,
    year
cities, Cities, city_stats, 城市数据
    cities, towns, places | city | 城市, 都市
    population, population_density, elevation, latitude, longitude, unemployment_rate, climate_zone, country, city
census, Census, households, 人口普查
    households, people, families | household | 家庭, 住户
    household_size, household_income, age, children, rooms, occupation, marital_status, ethnicity, area_type, county
elections, Elections, votes_2024, 选举结果
    results, candidates, districts | result | 选举结果, 候选人记录
    votes, turnout, population, political_party, state, district, politician, date
crimes, Crimes, incidents, police, 案件记录
    crimes, incidents, offences | crime | 案件, 事件
    fine_amount, age, crime_type, district, time_of_day, weekday, judge, lawyer, timestamp
permits, Permits, licenses, 许可证登记
    permits, licences, applications | permit | 许可, 申请
    cost, fine_amount, duration, permit_type, violation, approval_status, agency, applicant, start_date, is_approved
grants, Grants, funding, 资助项目
    grants, awards, projects | grant | 资助, 项目
    grant_amount, duration, topic, approval_status, agency, researcher, university, start_date
donations, Donations, fundraising, gifts, 捐款记录
    donations, gifts, contributions | donation | 捐款, 捐赠记录
    donation_amount, age, payment_method, campaign, charity, donor, country, date
volunteering, Volunteers, helpers, 志愿服务
    shifts, helpers, assignments | shift | 志愿服务, 服务记录
    hours_worked, participants, beneficiaries, age_group, volunteer, event_name, city, date
contracts, Contracts, deals, pipeline, 合同台账, 商机
    deals, contracts, opportunities | deal | 合同, 商机
    contract_value, margin, discount, deal_stage, lead_source, industry, salesperson, company, start_date, renewal_date,
    contract_id
subscriptions, Subscriptions, saas_accounts, 订阅数据
    subscriptions, accounts, users | subscription | 订阅, 账户
    monthly_charges, sessions, tenure, subscription_plan, billing_cycle, country, user, signup_date, is_active, user_id
job_applications, Applicants, recruiting, candidates, 应聘记录, 招聘数据
    applications, candidates, applicants | application | 应聘者, 申请
    years_of_experience, salary, score, age, job_title, education_level, contact_channel, applicant, skill, date
museum_visits, Museums, exhibitions, 博物馆参观
    visits, tickets, visitors | visit | 参观记录, 门票
    guests, duration, unit_price, age_group, ticket_type, museum, visit_date, is_weekend
crypto, CryptoPrices, coins, 加密货币行情
    days, quotes, coins | day | 行情记录, 交易日
    close, trading_volume, market_cap, day_high, cryptocurrency, currency, date
fraud, CardTransactions, payments, 信用卡交易
    payments, transactions, card payments | payment | 刷卡记录, 交易
    total_amount, credit_limit, distance, category, transaction_type, city, customer, timestamp, is_fraud,
    transaction_id
passengers, Titanic, titanic, 乘客名单
    passengers, travellers, people | passenger | 乘客, 旅客
    age, fare, children, cabin_class, gender, port, passenger, survived
ships, Ships, port_calls, 船舶数据
    ships, vessels, port calls | ship | 船舶, 船只
    load, length_mm, speed, fuel_cost, vehicle_type, port, vessel, pilot, arrival_time
pets, Pets, vet_visits, shelter, 宠物档案
    pets, animals, visits | pet | 宠物, 动物
    age, weight, cost, animal, breed, gender, owner, visit_date, is_vaccinated
purchases, PurchaseOrders, procurement, 采购记录
    purchases, purchase orders, buys | purchase | 采购单, 采购记录
    total_amount, quantity, unit_price, delivery_days, category, approval_status, supplier, department, purchase_date,
    supplier_id
invoices, Invoices, billing, 发票列表
    invoices, bills | invoice | 发票, 账单
    total_amount, tax, balance, status, payment_method, currency, customer, invoice_date, due_date, is_paid, invoice_no
ab_test, ABTest, experiment_users, 对照测试
    users, visitors, participants | user | 用户, 参与者
    sessions, time_on_page, conversion_rate, test_variant, device_type, country, timestamp, converted, user_id
""")
