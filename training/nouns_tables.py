"""What tables of trade, work, school, health, sport, nature and media are about."""

from __future__ import annotations

from training.noun_lines import themes

THEMES = themes("""
sales, SalesData, sales_2024, 销售数据
    sales, sales records, transactions | sale | 销售记录, 销售
    revenue, quantity, unit_price, discount, profit, region, category, sales_channel, salesperson, product, order_date
orders, Orders, order_list, online_orders, 订单
    orders, purchases, order lines | order | 订单, 订单记录
    total_amount, quantity, shipping_cost, order_status, payment_method, ship_mode, customer, order_date, order_id
superstore, store_orders, Superstore, 超市订单
    orders, order lines, sales | order | 订单, 订单明细
    sales, profit, quantity, discount, sub_category, customer_segment, ship_mode, region, city, ship_date, order_id
customers, Customers, customer_list, clients, 客户信息, 客户表
    customers, clients, buyers | customer | 客户, 顾客
    spend, credit_score, membership_level, gender, customer_segment, city, customer, signup_date, churned, customer_id
products, Products, product_catalog, 商品表, 产品目录
    products, items, articles | product | 商品, 产品
    unit_price, cost, stock_level, weight, category, color, size, product, supplier, brand, product_id
inventory, Inventory, stock_list, warehouse_stock, 库存表
    items, stock items, products | item | 库存商品, 物料
    stock_level, reorder_level, unit_price, cost, warehouse, category, product, supplier, product_id
employees, Employees, staff, HR_data, hr, 员工信息, 员工表
    employees, staff members, workers, people | employee | 员工, 职工
    salary, bonus, years_of_experience, tenure, performance_score, department, job_title, gender, education_level,
    office,
    employee, hire_date, birth_date, is_active, employee_id
payroll, Payroll, wages, salary_2023, 工资表
    payslips, payroll entries, payments | payslip | 工资记录, 工资条
    salary, bonus, hourly_rate, hours_worked, overtime_hours, tax, department, employee, payment_date, employee_id
returns, Returns, returned_items, 退货记录
    returns, returned items, refunds | return | 退货记录, 退货
    refund_amount, quantity, return_reason, category, product, customer, date, order_id
expenses, Expenses, spending_log, company_expenses, 费用明细
    expenses, costs, bookings | expense | 费用记录, 支出
    spend, tax, expense_type, department, payment_method, currency, employee, date, is_paid
bank_transactions, Transactions, account_log, 银行流水, 交易记录
    transactions, bookings, payments | transaction | 交易, 流水
    total_amount, balance, transaction_type, account_type, currency, timestamp, transaction_id
loans, Loans, loan_book, credit_portfolio, 贷款数据
    loans, credits, borrowers | loan | 贷款, 借款
    loan_amount, interest_rate, installment, credit_score, loan_purpose, risk_level, customer, due_date
stocks, StockPrices, share_prices, quotes, 股票行情
    trading days, quotes, price records | trading day | 交易日, 行情记录
    close, open, day_high, day_low, trading_volume, sector, company, date
companies, Companies, firms, fortune500, 企业名单
    companies, firms, businesses | company | 公司, 企业
    revenue, profit, assets, market_cap, headcount, industry, sector, country, company
insurance_claims, Claims, claims_2023, 理赔记录
    claims, cases, insurance claims | claim | 理赔案件, 理赔
    claim_amount, premium, insurance_type, risk_level, status, customer, date, smoker
attendance, Absences, leave_log, 考勤记录, 请假记录
    absences, leave requests, attendance records | absence | 请假记录, 考勤记录
    absence_days, vacation_days, leave_type, shift, department, employee, date
trips, Trips, taxi_trips, rides, 行程记录
    trips, rides, journeys | trip | 行程, 出行记录
    distance, duration, fare, tip, toll, payment_method, vehicle_type, timestamp, is_weekend
flights, Flights, flight_delays, 航班数据
    flights, departures, connections | flight | 航班, 班机
    delay, distance, duration, fare, cabin_class, delay_reason, city, date
shipments, Shipments, deliveries, logistics, 物流数据, 运单
    shipments, deliveries, consignments | shipment | 运单, 货运记录
    weight, distance, shipping_cost, delivery_days, pallets, carrier, warehouse, transport_mode, delivery_date
used_cars, cars, Cars, car_listings, 二手车
    cars, vehicles, listings | car | 车辆, 二手车
    unit_price, distance, vehicle_type, fuel_type, transmission, color, brand, date
restaurant_bills, tips, bills, 餐厅账单
    bills, tables, checks | bill | 账单, 消费记录
    total_bill, tip, gender, payment_method, smoker, is_weekend, date
surveys, employee_survey, responses, 满意度调查
    responses, answers, participants | response | 问卷, 答卷
    satisfaction, years_of_experience, department, gender, education_level, date
students, Students, student_list, StudentsPerformance, 学生成绩, 学生名单
    students, pupils, learners | student | 学生, 同学
    math_score, reading_score, writing_score, gender, ethnicity, parental_education, lunch, class_name, student,
    student_id
exam_results, Exams, scores, grades_2024, 考试成绩表
    exam results, results, exams | exam result | 成绩记录, 考试记录
    score, study_hours, attendance_rate, subject, grade_level, letter_grade, class_name, student, exam_date, passed
courses, CourseList, catalogue, classes, 课程表
    courses, classes, modules | course | 课程, 课
    credits, class_size, enrollment, faculty, semester, subject, course, teacher, start_date, course_id
schools, SchoolData, school_list, 学校名单
    schools, institutions | school | 学校, 院校
    enrollment, class_size, tuition, graduation_rate, school_type, district, area_type, school
universities, Universities, uni_ranking, 高校排名
    universities, institutions | university | 大学, 高校
    enrollment, tuition, score, country, faculty, university, year
teachers, Teachers, faculty_staff, 教师名单
    teachers, instructors, lecturers | teacher | 教师, 老师
    salary, years_of_experience, age, subject, gender, education_level, teacher, hire_date
scholarships, Scholarships, grants_awarded, 奖学金名单
    scholarships, awards, grants | scholarship | 奖学金, 获奖记录
    scholarship, gpa, major, faculty, semester, student, student_id
patients, Patients, patient_records, hospital_data, 患者数据, 病人信息
    patients, cases, people | patient | 患者, 病人
    age, bmi, blood_pressure, glucose, heart_rate, gender, blood_type, diagnosis, smoker, patient, admission_date,
    patient_id
hospital_stays, Admissions, inpatients, 住院记录
    stays, admissions, hospital stays | stay | 住院记录, 住院
    length_of_stay, treatment_cost, age, ward, admission_type, discharge_status, diagnosis, doctor, hospital,
    admission_date, discharge_date, is_insured
appointments, Appointments, clinic_visits, 门诊预约
    appointments, visits, consultations | appointment | 预约, 门诊记录
    waiting_time, duration, age, medical_specialty, gender, doctor, patient, appointment_time, is_cancelled
prescriptions, Prescriptions, medications, 处方
    prescriptions, medications | prescription | 处方, 用药记录
    dosage, cost, duration, medication, diagnosis, doctor, patient, patient_id, date
lab_tests, LabResults, blood_tests, 化验结果表
    lab tests, tests, blood tests | test | 化验记录, 检测
    glucose, cholesterol, body_temperature, sample_type, test_result, symptom, patient, measured_at, sample_id
covid, Epidemic, outbreak_data, 疫情数据
    reports, daily reports, records | report | 疫情记录, 通报
    case_count, deaths, recovered, vaccinations, country, province, continent, date
insurance, MedicalCosts, insurance_data, 医疗费用
    policy holders, insured people, persons | person | 参保人, 投保人
    age, bmi, children, treatment_cost, gender, smoker, region
fitness, Workouts, fitness_log, 健身记录
    workouts, training sessions, days | workout | 锻炼记录, 运动记录
    steps, calories, exercise_minutes, sleep_hours, heart_rate, exercise_type, mood, date
nutrition, FoodList, cereals, 营养成分表
    foods, products, foodstuffs | food | 食品, 食物
    calories, protein, sugar, fat, diet, category, brand, is_organic
players, Players, nba_players, squad_list, 球员数据
    players, athletes, sportsmen | player | 球员, 选手
    points, assists, rebounds, height, age, matches_played, playing_position, nationality, team, player, is_injured
football_matches, Matches, match_results, league_games, 比赛数据, 赛程
    matches, games, fixtures | match | 比赛, 场次
    goals, crowd, yellow_cards, league, match_result, venue, season, team, referee, stadium, match_date
standings, LeagueTable, league_table, 积分榜
    teams, clubs, sides | team | 球队, 队伍
    points, wins, losses, draws, goals, league, season, team, coach
transfers, Transfers, signings, 转会记录
    transfers, signings, moves | transfer | 转会, 签约
    transfer_fee, age, playing_position, league, nationality, player, team, date
olympics, Medals, medal_table, 奥运奖牌
    medal winners, athletes, results | medal winner | 获奖选手, 奖牌记录
    age, height, medals, gold_medals, sport, medal, gender, country, player, year
races, RaceResults, marathon, 赛跑成绩
    runners, finishers, race results | runner | 选手成绩, 跑者
    finish_time, age, lap_time, age_group, gender, nationality, player, match_date
weather, WeatherData, daily_weather, climate_log, 天气数据
    days, weather records, observations | day | 天, 气象记录
    temperature, max_temp, min_temp, rainfall, humidity, wind_speed, air_pressure, weather, wind_direction, city, date
air_quality, AirQuality, pollution, 空气质量
    measurements, readings, samples | measurement | 监测记录, 测量值
    pm25, aqi, temperature, humidity, air_quality_level, city, station, measured_at, sensor_id
earthquakes, Earthquakes, quakes, 地震记录
    earthquakes, quakes, tremors | earthquake | 地震, 地震记录
    magnitude, depth, latitude, longitude, deaths, severity, country, timestamp
river_levels, Gauges, water_levels, 水位记录
    readings, gauge readings | reading | 水位记录, 读数
    water_level, rainfall, temperature, river, station, measured_at
energy_usage, Electricity, power_consumption, 用电数据
    readings, meter readings, records | reading | 用电记录, 抄表记录
    energy_consumption, electricity_bill, temperature, gas_usage, energy_source, time_of_day, building, timestamp,
    meter_id
power_plants, PowerPlants, generation, 发电厂
    power plants, plants, power stations | power plant | 电厂, 发电站
    installed_capacity, energy_output, co2_emissions, year_built, energy_source, country, power_plant, owner
emissions, CO2Data, carbon, 碳排放数据
    records, entries, yearly figures | record | 排放记录, 记录
    co2_emissions, population, gdp, energy_consumption, sector, country, year
solar_panels, SolarOutput, pv_system, 光伏数据
    readings, measurements | reading | 光伏记录, 读数
    energy_output, power, sunshine_hours, temperature, cloud_cover, weather, timestamp, sensor_id
crops, Harvests, farm_yields, 农作物产量
    harvests, fields, crops | harvest | 收成记录, 地块记录
    yield_kg, harvest, field_area, fertilizer, rainfall, crop, soil_type, irrigation, season, farm, harvest_date,
    is_organic
livestock, Cattle, herd, 牲畜记录
    animals, cattle, head of livestock | animal | 牲畜, 动物
    weight, age, milk_yield, herd_size, breed, animal, farm, birth_date, is_vaccinated
penguins, Animals, zoo, wildlife, 动物数据
    animals, specimens, birds | animal | 动物, 个体
    body_weight, length_mm, age, species, gender, habitat, conservation_status, date
flowers, Iris, plants, 植物数据
    flowers, plants, samples | flower | 花, 植株
    length_mm, width, height, species, color, habitat, planting_date
trees, TreeSurvey, street_trees, 树木普查
    trees, plants | tree | 树木, 树
    height, diameter, age, tree_type, condition, district, street, park, planting_date
books, Books, library_books, bestsellers, 图书目录
    books, titles, volumes | book | 图书, 书
    page_count, copies, rating, unit_price, genre, publisher, native_language, media_format, author, book,
    publication_date, book_id
library_loans, Loans2024, borrowings, checkouts, 借阅记录
    loans, borrowings, checkouts | loan | 借阅记录, 借书记录
    delivery_days, fine_amount, book_section, age_group, book, borrower, return_date, due_date, is_late, book_id
movies, Movies, imdb, film_list, 电影数据
    movies, films, titles | movie | 电影, 影片
    rating, votes, box_office, budget, runtime, release_year, genre, studio, age_rating, film, director, actor,
    release_date
tv_series, Series, netflix_titles, shows, 剧集列表
    shows, series, titles | show | 电视剧, 节目
    episodes, rating, runtime, streaming_platform, genre, country, tv_show, release_date, won_award
watch_history, Viewing, viewing_log, 观看记录
    viewings, views, sessions | viewing | 观看记录, 播放记录
    watch_time, rating, streaming_platform, device_type, genre, user, film, watched_on, user_id
songs, Songs, spotify, tracks, 歌曲列表
    songs, tracks, tunes | song | 歌曲, 曲目
    play_count, duration, bpm_tempo, danceability, music_genre, record_label, artist, album, song, release_date,
    is_explicit
concerts, Concerts, tour_dates, 演唱会
    concerts, shows, gigs | concert | 演唱会, 演出
    participants, revenue, unit_price, music_genre, city, artist, stadium, date, is_cancelled
games, VideoGames, vgsales, game_list, 游戏列表
    games, video games, titles | game | 游戏, 游戏作品
    sales, rating, playtime, release_year, genre, console, publisher, game
game_sessions, Matches_log, player_sessions, 对局记录
    sessions, rounds, matches | session | 对局, 游戏记录
    kills, deaths, level, score, duration, game_mode, character_class, user, timestamp, session_id
apps, Apps, googleplaystore, app_store, 应用列表
    apps, applications, programs | app | 应用, 软件
    downloads, rating, review_count, file_size, unit_price, category, age_rating, app, updated_at
social_posts, Posts, tweets, instagram, 社交媒体帖子
    posts, tweets, messages | post | 帖子, 动态
    likes, shares, comment_count, followers, social_platform, post_type, topic, sentiment, influencer, posted_at,
    post_id
videos, YouTube, video_stats, 视频数据
    videos, clips, uploads | video | 视频, 短片
    video_views, likes, comment_count, watch_time, topic, native_language, video, influencer, posted_at
reviews, Reviews, product_reviews, 评论数据
    reviews, ratings, opinions | review | 评论, 评价
    rating, votes, likes, sentiment, category, product, reviewer, date, is_verified
news, Articles, headlines, 新闻数据
    articles, stories, news items | article | 文章, 新闻
    video_views, shares, comment_count, topic, sentiment, publisher, article, author, publication_date
""")
