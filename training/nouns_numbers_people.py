"""Numbers of people, health, school, sport, society and media, with how people say them."""

from __future__ import annotations

from training.noun_lines import numbers

NUMBERS = numbers("""
age, Age, age_years, Age (years), AGE, 年龄, 年龄（岁）
    age, years of age, how old they are | 年龄, 岁数 | 1 95
height, Height, height_cm, Height (cm), HT, 身高, 身高（cm）
    height, body height, how tall they are | 身高, 个头 | 90 210
body_weight, BodyWeight, Weight (lbs), weight_in_kg, 体重, 体重（公斤）
    body weight, weight, how much they weigh | 体重, 重量 | 30 160 1
bmi, BMI, body_mass_index, Body Mass Index, 体质指数, BMI 指数
    bmi, body mass index, mass index | 体质指数, 身体质量指数 | 15 45 1
heart_rate, HeartRate, pulse, bpm, Pulse (bpm), 心率, 心率（次/分）
    heart rate, pulse, heartbeat | 心率, 脉搏 | 45 190
blood_pressure, BloodPressure, systolic_bp, BP, 血压, 收缩压
    blood pressure, systolic pressure, bp | 血压, 收缩压 | 85 200
glucose, Glucose, blood_sugar, Glucose (mg/dL), 血糖, 空腹血糖
    glucose, blood sugar, sugar level | 血糖, 血糖值 | 60 300
cholesterol, Cholesterol, chol, total_cholesterol, 胆固醇, 总胆固醇
    cholesterol, cholesterol level, blood fat | 胆固醇, 胆固醇水平 | 110 400
body_temperature, BodyTemp, fever, Body Temp (C), 体温, 体温（℃）
    body temperature, fever, temperature of the body | 体温, 发烧温度 | 35 41 1
oxygen_saturation, SpO2, spo2, O2 Sat, 血氧, 血氧饱和度
    oxygen saturation, blood oxygen, spo2 | 血氧, 血氧饱和度 | 80 100
length_of_stay, LengthOfStay, los, LOS (days), stay_days, 住院天数, 住院时长
    length of stay, days in hospital, hospital stay | 住院天数, 住院时间 | 1 60
dosage, Dosage, dose_mg, Dose (mg), 剂量, 用药剂量
    dosage, dose, amount of medicine | 剂量, 用量 | 1 900
treatment_cost, TreatmentCost, medical_cost, charges, Charges, 治疗费用, 医疗费（元）
    treatment cost, medical charges, charges, hospital bill | 治疗费用, 医疗费 | 50 60000 2
waiting_time, WaitingTime, wait_min, Wait (min), 等待时间, 候诊时间（分钟）
    waiting time, wait, queueing time | 等待时间, 等候时间 | 0 180
visits, Visits, n_visits, visit_count, 就诊次数, 来访次数
    visits, number of visits, visit count | 就诊次数, 来访次数 | 1 60
beds, Beds, bed_count, hospital_beds, 床位数, 床位
    beds, number of beds, bed capacity | 床位数, 床位 | 10 2000
case_count, cases, Cases, confirmed_cases, 病例数, 确诊人数
    cases, number of cases, infections | 病例数, 确诊数 | 0 9000
deaths, Deaths, death_count, fatalities, 死亡人数, 死亡数
    deaths, fatalities, death toll | 死亡人数, 死亡数 | 0 900
recovered, Recovered, recoveries, 治愈人数, 康复数
    recoveries, number of recovered, cured patients | 治愈人数, 康复人数 | 0 8000
vaccinations, Vaccinations, doses_given, Vaccinated, 接种人数, 疫苗接种数
    vaccinations, doses given, shots given | 接种人数, 疫苗接种数 | 0 50000
steps, Steps, step_count, daily_steps, 步数, 每日步数
    steps, step count, steps walked | 步数, 走路步数 | 300 25000
calories, Calories, kcal, Energy (kcal), calories_burned, 卡路里, 热量（千卡）
    calories, energy content, kcal | 卡路里, 热量 | 20 900
protein, Protein, protein_g, Protein (g), 蛋白质, 蛋白质（克）
    protein, protein content, grams of protein | 蛋白质, 蛋白质含量 | 0 60 1
sugar, Sugar, sugar_g, Sugars (g), 糖分, 含糖量（克）
    sugar, sugar content, sweetness | 糖分, 含糖量 | 0 60 1
fat, Fat, fat_g, total_fat, 脂肪, 脂肪含量
    fat, fat content, grams of fat | 脂肪, 脂肪含量 | 0 60 1
sleep_hours, SleepHours, sleep, Hours of Sleep, 睡眠时长, 睡眠时间（小时）
    hours of sleep, sleep time, sleep | 睡眠时长, 睡眠时间 | 2 12 1
exercise_minutes, ExerciseMin, active_minutes, Workout (min), 运动时长, 锻炼分钟数
    exercise time, workout time, active minutes | 运动时长, 锻炼时间 | 0 180
score, Score, exam_score, Score (pts), SCORE, 分数, 考试成绩
    score, exam score, mark, points scored | 分数, 成绩, 得分 | 0 100
math_score, MathScore, math, Maths, math score, 数学成绩, 数学
    math score, maths mark, result in mathematics | 数学成绩, 数学分数 | 0 100
reading_score, ReadingScore, reading, reading score, 阅读成绩, 语文
    reading score, reading mark, result in reading | 阅读成绩, 阅读分数 | 0 100
writing_score, WritingScore, writing, writing score, 写作成绩, 作文分数
    writing score, writing mark, essay score | 写作成绩, 作文分数 | 0 100
english_score, EnglishScore, english, English, 英语成绩, 英语
    english score, english mark, result in english | 英语成绩, 英语分数 | 0 100
science_score, ScienceScore, science, Science, 科学成绩, 理综
    science score, science mark, result in science | 科学成绩, 理综分数 | 0 100
gpa, GPA, grade_point_average, Gpa, 绩点, 平均绩点
    gpa, grade point average, grade average | 绩点, 平均绩点 | 1 4 2
attendance_rate, AttendanceRate, attendance_pct, Attendance (%), 出勤率, 出勤比例
    attendance rate, attendance, share of classes attended | 出勤率, 到课率 | 40 100 1
study_hours, StudyHours, hours_studied, Study Time, 学习时长, 学习时间（小时）
    study hours, study time, hours studied | 学习时长, 学习时间 | 0 40 1
credits, Credits, credit_hours, ECTS, 学分, 学分数
    credits, credit points, credit hours | 学分, 学分数 | 1 12
class_size, ClassSize, students_per_class, 班级人数, 班额
    class size, students per class, size of the class | 班级人数, 班级规模 | 8 60
enrollment, Enrollment, enrolled, students_enrolled, 在校人数, 招生人数
    enrollment, enrolment, enrolled students, intake | 在校人数, 招生人数 | 20 40000
tuition, Tuition, tuition_fee, Tuition (USD), 学费, 学费（元/年）
    tuition, tuition fee, school fee | 学费, 学费标准 | 500 60000
scholarship, Scholarship, scholarship_amount, Grant, 奖学金, 奖学金（元）
    scholarship, scholarship amount, grant | 奖学金, 助学金 | 200 20000
graduation_rate, GraduationRate, grad_rate, Grad. Rate, 毕业率
    graduation rate, share of graduates, completion rate of students | 毕业率, 毕业比例 | 30 100 1
books_read, BooksRead, n_books, 读书本数, 阅读量
    books read, number of books read, reading amount | 读书本数, 阅读量 | 0 60
points, Points, pts, PTS, points_scored, 积分, 得分
    points, points scored, pts | 积分, 得分 | 0 110
goals, Goals, goals_scored, G, 进球, 进球数
    goals, goals scored, number of goals | 进球数, 进球 | 0 40
assists, Assists, ast, AST, 助攻, 助攻数
    assists, passes to a goal, number of assists | 助攻数, 助攻 | 0 25
rebounds, Rebounds, reb, REB, 篮板, 篮板数
    rebounds, boards, number of rebounds | 篮板数, 篮板 | 0 20 1
matches_played, MatchesPlayed, games_played, GP, Apps, 出场次数, 比赛场次
    matches played, games played, appearances, caps | 出场次数, 比赛场次 | 1 82
wins, Wins, W, matches_won, 胜场, 获胜场数
    wins, victories, matches won | 胜场, 胜利场数 | 0 60
losses, Losses, L, matches_lost, defeats, 负场, 失利场数
    losses, defeats, matches lost | 负场, 失利场数 | 0 60
draws, Draws, D, ties, 平局, 平局数
    drawn matches, ties, draws | 平局, 平局数 | 0 20
minutes_played, MinutesPlayed, mins, MP, 上场时间, 出场分钟
    minutes played, playing time, time on the pitch | 上场时间, 出场时间 | 1 3400
yellow_cards, YellowCards, bookings, YC, 黄牌, 黄牌数
    yellow cards, bookings, cautions | 黄牌, 黄牌数 | 0 15
finish_time, FinishTime, race_time, Time (s), 完赛时间, 成绩（秒）
    finish time, race time, finishing time | 完赛时间, 完赛用时 | 9 300 2
lap_time, LapTime, best_lap, Lap (s), 圈速, 单圈时间
    lap time, best lap, time per lap | 圈速, 单圈时间 | 60 130 3
medals, Medals, medal_count, Total Medals, 奖牌数, 奖牌总数
    medals, medal count, medals won | 奖牌数, 奖牌 | 0 120
gold_medals, Gold, golds, gold, 金牌, 金牌数
    gold medals, golds, first places | 金牌数, 金牌 | 0 46
transfer_fee, TransferFee, fee_m, Fee (m), 转会费, 转会费（万欧元）
    transfer fee, fee for the transfer, buying price | 转会费, 转会金额 | 0.1 200 1
crowd, Crowd, spectators, Gate, stadium_attendance, 观众人数, 上座人数
    crowd, spectators, number of spectators, gate | 观众人数, 上座人数 | 300 90000
rating, Rating, avg_rating, Stars, imdb_rating, RATING, 评分, 豆瓣评分
    rating, star rating, average rating, stars | 评分, 打分 | 1 10 1
review_count, Reviews, reviews, n_reviews, num_reviews, 评论数, 评价数
    reviews, number of reviews, review count | 评论数, 评价数 | 0 9000
votes, Votes, vote_count, Num Votes, 票数, 投票数
    votes, vote count, ballots | 票数, 得票数, 投票数 | 10 90000
box_office, BoxOffice, gross, Gross (m), 票房, 票房（万元）
    box office, gross, ticket sales, box office takings | 票房, 票房收入 | 1 2000 1
runtime, Runtime, runtime_min, Running Time, 片长, 片长（分钟）
    runtime, running time, film length | 片长, 电影时长 | 60 210
episodes, Episodes, n_episodes, ep_count, 集数, 总集数
    episodes, number of episodes, episode count | 集数, 剧集数 | 4 200
page_count, Pages, pages, num_pages, 页数, 总页数
    pages, number of pages, page count | 页数, 书页数 | 40 1200
copies, Copies, copies_sold, Copies in Stock, 册数, 馆藏册数
    copies sold, copies, number of copies | 册数, 本数 | 1 900
loan_count, times_borrowed, Checkouts, borrowings, 借阅次数, 外借次数
    borrowings, checkouts, times borrowed | 借阅次数, 借阅量 | 0 300
play_count, Plays, plays, streams, play_count_total, 播放量, 播放次数
    plays, streams, number of plays, listens | 播放量, 播放次数 | 10 900000
bpm_tempo, Tempo, tempo, BPM, 节拍, 曲速
    tempo, beats per minute, speed of the song | 节拍, 曲速 | 60 200
danceability, Danceability, dance, 舞曲指数, 可舞度
    danceability, how danceable it is, dance score | 舞曲指数, 可舞度 | 0 1 3
followers, Followers, follower_count, subs, Fans, 粉丝数, 关注人数
    followers, fans, number of followers, subscribers | 粉丝数, 关注者, 粉丝 | 10 900000
likes, Likes, like_count, num_likes, 点赞数, 点赞
    likes, number of likes, thumbs up | 点赞数, 点赞 | 0 90000
shares, Shares, share_count, retweets, 转发数, 分享数
    reposts, retweets, shares, number of shares | 转发数, 分享数 | 0 9000
comment_count, Comments, comments, num_comments, 评论数量, 留言数
    comments, number of comments, replies | 评论数量, 留言数 | 0 5000
video_views, Views, views, view_count, 观看次数, 浏览次数
    views, view count, times watched | 观看次数, 观看量 | 10 900000
watch_time, WatchTime, minutes_watched, Watch Hours, 观看时长
    watch time, minutes watched, viewing time | 观看时长, 收看时间 | 1 9000
playtime, Playtime, hours_played, Hours Played, 游戏时长, 游玩时间
    playtime, hours played, time spent playing | 游戏时长, 游玩时间 | 1 2000 1
level, Level, player_level, lvl, LVL, 等级数, 玩家等级
    player level, level, character level | 等级数, 玩家等级 | 1 90
kills, Kills, kill_count, frags, 击杀数, 击杀
    kills, frags, number of kills | 击杀数, 击杀 | 0 60
downloads, Downloads, n_downloads, installs, Installs, 下载量, 安装次数
    downloads, installs, number of downloads | 下载量, 下载次数 | 10 900000
population, Population, pop, Population (k), POP, 人口, 人口（万人）
    population, number of inhabitants, inhabitants, residents | 人口, 人口数, 居民数 | 500 90000
population_density, PopDensity, density, Density (/km2), 人口密度
    population density, people per square kilometre, density of people | 人口密度, 人口稠密度 | 2 9000 1
household_size, HouseholdSize, family_size, People in Household, 家庭人口, 家庭人数
    household size, family size, people in the household | 家庭人口, 家庭人数 | 1 9
children, Children, n_children, Kids, num_kids, 子女数, 孩子数
    children, number of children, kids | 子女数, 孩子数 | 0 6
household_income, HouseholdIncome, family_income, HH Income, 家庭收入, 家庭年收入（元）
    household income, family income, income of the household | 家庭收入, 家庭年收入 | 8000 200000
birth_rate, BirthRate, births_per_1000, 出生率
    birth rate, births per thousand, natality | 出生率, 生育率 | 5 45 1
life_expectancy, LifeExpectancy, life_exp, Life Exp., 预期寿命, 平均寿命
    life expectancy, expected lifespan, life span | 预期寿命, 平均寿命 | 50 86 1
literacy_rate, LiteracyRate, literacy, Literacy (%), 识字率
    literacy rate, literacy, share who can read | 识字率, 识字比例 | 30 100 1
unemployment_rate, UnemploymentRate, unemployment, jobless_rate, 失业率
    unemployment rate, unemployment, jobless rate | 失业率, 失业比例 | 1 25 1
gdp, GDP, gdp_bn, GDP (bn USD), 国内生产总值, GDP（亿元）
    gdp, gross domestic product, economic output | 国内生产总值, 经济总量 | 1 20000 1
gdp_per_capita, GDPPerCapita, gdp_pc, 人均GDP, 人均生产总值
    gdp per capita, output per person, per capita gdp | 人均GDP, 人均生产总值 | 500 90000
inflation, Inflation, inflation_rate, CPI change, 通胀率, 通货膨胀率
    inflation, inflation rate, price increase | 通胀率, 通货膨胀率 | -2 25 1
happiness_score, HappinessScore, happiness, Ladder Score, 幸福指数
    happiness score, happiness, happiness index | 幸福指数, 幸福感 | 2 8 2
crime_rate, CrimeRate, crimes_per_100k, 犯罪率
    crime rate, crimes per head, criminality | 犯罪率, 案发率 | 1 900 1
turnout, Turnout, voter_turnout, Turnout (%), 投票率
    turnout, voter turnout, share who voted | 投票率, 参选率 | 20 95 1
donation_amount, DonationAmount, donation, Gift Amount, 捐款金额, 捐赠额（元）
    donation, donation amount, gift, contribution | 捐款金额, 捐款, 捐赠额 | 5 9000 2
volunteers, Volunteers, volunteer_count, 志愿者人数, 义工人数
    volunteers, number of volunteers, helpers | 志愿者人数, 义工数 | 0 400
beneficiaries, Beneficiaries, people_helped, 受益人数
    beneficiaries, people helped, number of beneficiaries | 受益人数, 受助人数 | 0 9000
participants, Participants, n_participants, attendees, 参与人数, 参加人数
    participants, attendees, number of participants | 参与人数, 参加人数 | 3 900
nights, Nights, nights_stayed, stay_length, Night Count, 入住天数, 住宿晚数
    nights, nights stayed, number of nights | 入住天数, 住宿晚数 | 1 21
guests, Guests, guest_count, n_guests, Party Size, 客人数, 入住人数
    guests, number of guests, party size | 客人数, 入住人数, 用餐人数 | 1 12
tourists, Tourists, tourist_arrivals, visitors, Visitors, 游客数, 旅游人次
    tourists, visitors, arrivals | 游客数, 旅游人次 | 100 900000
""")
