"""Categories of people, health, school, sport and media, with their values."""

from __future__ import annotations

from training.noun_lines import categories

CATEGORIES = categories("""
age_group, AgeGroup, Age Group, age_band, 年龄段, 年龄组
    age group, age band, age bracket, generation | 年龄段, 年龄组
    0-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65+
    少年, 青年, 中年, 老年, 儿童
blood_type, BloodType, Blood Group, blood, 血型
    blood type, blood group, kind of blood | 血型, 血液类型
    A+, A-, B+, B-, AB+, AB-, O+, O-
    A型, B型, AB型, O型, 熊猫血
diagnosis, Diagnosis, dx, primary_diagnosis, Disease, 诊断, 疾病名称
    diagnosis, disease, illness, condition | 诊断, 疾病, 病症
    Diabetes, Hypertension, Asthma, Pneumonia, Migraine, Heart Failure, COPD, Flu
    糖尿病, 高血压, 哮喘, 肺炎, 冠心病, 胃炎, 流感
ward, Ward, ward_name, Unit / Ward, 病区, 住院病区
    ward, hospital ward, hospital unit | 病区, 病房
    Cardiology, Pediatrics, Surgery, ICU, Maternity, Oncology, Neurology
    心内科, 儿科, 外科, 重症监护, 产科, 肿瘤科, 骨科
medical_specialty, Specialty, specialty, Specialism, 专科, 科别
    specialty, medical specialty, field of medicine | 专科, 科别
    Cardiology, Dermatology, Orthopedics, Psychiatry, General Practice, ENT, Radiology
    心血管科, 皮肤科, 骨外科, 精神科, 全科, 耳鼻喉科, 放射科
admission_type, AdmissionType, Admission Type, 入院方式, 入院类型
    admission type, kind of admission, way of admission | 入院方式, 入院类型
    Emergency, Elective, Urgent, Newborn, Transfer In, Day Case
    急诊, 择期, 转院, 门诊, 新生儿
discharge_status, DischargeStatus, Outcome, discharge_to, 出院情况, 转归
    discharge status, outcome, how the patient left | 出院情况, 转归
    Home, Transferred, Rehab, Died, Against Advice, Nursing Home
    治愈, 好转, 未愈, 死亡, 转院
medication, Medication, med, drug, Drug Name, 药物, 药品名称
    medication, drug, medicine, remedy | 药物, 药品, 用药
    Aspirin, Ibuprofen, Metformin, Lipitor, Penicillin, Paracetamol, Insulin
    阿司匹林, 布洛芬, 二甲双胍, 青霉素, 胰岛素, 头孢
treatment, Treatment, therapy, Treatment Type, 治疗方案, 治疗方式
    treatment, therapy, cure | 治疗方案, 治疗方式, 疗法
    Surgery, Chemotherapy, Physiotherapy, Medication, Radiation, Observation
    手术, 化疗, 放疗, 理疗, 药物治疗, 观察
symptom, Symptom, main_symptom, Complaint, 症状, 主诉
    symptom, complaint, main complaint | 症状, 主诉
    Fever, Cough, Headache, Chest Pain, Fatigue, Nausea, Dizziness
    发热, 咳嗽, 头痛, 胸痛, 乏力, 恶心
test_result, TestResult, Test Result, lab_result, 检测结果, 化验结果
    test result, lab result, finding | 检测结果, 化验结果
    Positive, Negative, Inconclusive, Normal, Abnormal, Borderline
    阳性, 阴性, 正常, 异常, 待复查
severity, Severity, severity_level, SEV, 严重程度, 病情程度
    severity, severity level, seriousness | 严重程度, 严重性
    Mild, Moderate, Severe, Minor, Major, Critical
    轻度, 中度, 重度, 危重
vaccine, Vaccine, vaccine_type, Vaccine Brand, 疫苗, 疫苗种类
    vaccine, kind of vaccine, jab | 疫苗, 疫苗种类
    Pfizer, Moderna, AstraZeneca, Novavax, J&J, Sinovac
    科兴, 国药, 辉瑞, 康希诺, 智飞
diet, Diet, diet_type, Eating Habit, 饮食习惯, 饮食类型
    diet, eating habit, way of eating | 饮食习惯, 饮食类型
    Vegan, Vegetarian, Omnivore, Keto, Gluten-free, Pescatarian
    素食, 荤食, 低碳, 无麸质, 均衡
exercise_type, Exercise, workout, Activity, 运动类型, 锻炼项目
    exercise, workout, kind of training | 运动类型, 锻炼项目
    Running, Swimming, Yoga, Weight Training, Cycling, HIIT, Pilates
    跑步, 游泳, 瑜伽, 力量训练, 骑行, 健身操
mood, Mood, feeling, Mood Today, 心情, 情绪
    mood, feeling, emotional state | 心情, 情绪
    Happy, Sad, Anxious, Calm, Angry, Tired
    开心, 难过, 焦虑, 平静, 生气, 疲惫
ethnicity, Ethnicity, race, Ethnic Group, 民族, 族群
    ethnicity, ethnic group, race | 民族, 族群
    White, Black, Asian, Hispanic, Mixed, Native American, Pacific Islander
    汉族, 回族, 满族, 藏族, 壮族, 维吾尔族
religion, Religion, faith, denomination, 宗教, 宗教信仰
    religion, faith, denomination | 宗教, 宗教信仰
    Christian, Muslim, Hindu, Buddhist, Jewish, None Stated, Sikh
    佛教, 道教, 基督教, 伊斯兰教, 无
nationality, Nationality, citizenship, Citizen of, 国籍
    nationality, citizenship, passport | 国籍, 公民身份
    German, French, American, Chinese, Brazilian, Indian, South African
    中国籍, 美籍, 日籍, 法籍, 德籍, 韩籍
occupation, Occupation, profession, Occ., 职业, 职业类别
    occupation, profession, line of work, trade | 职业, 行当
    Teacher, Nurse, Lawyer, Farmer, Civil Servant, Self-employed, Student, Retired
    教师, 护士, 律师, 农民, 公务员, 个体户, 退休
income_level, IncomeLevel, income_band, Income Group, 收入水平, 收入等级
    income level, income band, income group | 收入水平, 收入等级
    Under 20k, 20k-40k, 40k-60k, 60k-100k, 100k+, Not stated
    低收入, 中低收入, 中等收入, 高收入
native_language, Language, lang, language, Mother Tongue, 语言, 母语
    language, native language, mother tongue, tongue | 语言, 母语
    English, Spanish, French, Mandarin, Arabic, Hindi, German
    普通话, 英语, 粤语, 日语, 法语, 西班牙语
subject, Subject, school_subject, SUBJECT, 科目, 学科
    subject, school subject, discipline | 科目, 学科
    Mathematics, Physics, History, English, Chemistry, Art & Design, P.E., Biology
    数学, 物理, 历史, 语文, 英语, 化学, 生物, 体育
grade_level, GradeLevel, Grade, grade, year_group, 年级
    grade level, year group, school year | 年级, 级段
    Grade 7, Grade 8, Grade 9, Freshman, Sophomore, Senior, Kindergarten
    一年级, 二年级, 初一, 初三, 高一, 高三
letter_grade, LetterGrade, final_grade, Mark, 等第, 成绩等级
    letter grade, final grade, mark in letters | 等第, 成绩等级
    A, A-, B+, B, C, D, Fail
    优秀, 良好, 中等, 及格, 不及格
class_name, Class, class, homeroom, Class Group, 班级, 所在班级
    class, homeroom, school class | 班级, 班
    7A, 7B, 8A, 9C, 10-1, 10-2, Blue Class
    一班, 二班, 三班, 实验班, 重点班
major, Major, field_of_study, degree_program, Programme, 专业, 所学专业
    major, field of study, degree programme, study programme | 专业, 所学专业
    Computer Science, Economics, Law, Medicine, Mechanical Engineering, Psychology, Business Admin
    计算机, 金融学, 法学, 临床医学, 机械工程, 会计学
faculty, Faculty, college, School of, 学院, 院系
    faculty, college, university department | 学院, 院系
    Arts, Science, Engineering, Law, Medicine, Business & Economics
    文学院, 理学院, 工学院, 法学院, 医学院, 商学院
school_type, SchoolType, Type of School, 学校类型, 办学性质
    school type, kind of school, school form | 学校类型, 办学性质
    Public, Private, Charter, Boarding, International, Vocational
    公办, 民办, 国际学校, 职业学校, 寄宿
semester, Semester, term, Term, 学期
    semester, term, half of the school year | 学期, 学段
    Fall 2023, Spring 2024, Summer 2024, Fall 2024, Winter Term, Q3-24
    上学期, 下学期, 秋季学期, 春季学期, 暑期学期
parental_education, ParentalEducation, parental level of education, 父母学历
    parental education, parents' education, education of the parents | 父母学历, 家长学历
    High School, Some College, Associate's Degree, Bachelor's Degree, Master's Degree, None
    初中及以下, 高中, 大专, 本科, 研究生
lunch, Lunch, lunch_type, Meal Plan, 午餐, 午餐类型
    lunch, lunch type, meal plan | 午餐, 午餐类型
    Standard, Free/Reduced, Packed, Cafeteria, Vegetarian, Skipped
    食堂, 自带, 外卖, 套餐, 不吃
sport, Sport, discipline_sport, Event Type, 运动项目, 体育项目
    sport, sporting discipline, kind of sport | 运动项目, 体育项目
    Football, Basketball, Tennis, Swimming, Track & Field, Cycling, Ice Hockey
    足球, 篮球, 网球, 游泳, 田径, 乒乓球, 羽毛球
playing_position, PlayingPosition, Pos, pos, Position, 场上位置, 司职
    playing position, position on the field, role in the team | 场上位置, 司职
    Goalkeeper, Defender, Midfielder, Forward, Winger, Striker, Center
    门将, 后卫, 中场, 前锋, 中锋, 控卫
league, League, competition, League Name, 联赛, 赛事
    league, competition, championship | 联赛, 赛事
    Premier League, La Liga, Serie A, Bundesliga, Ligue 1, MLS, NBA
    中超, 英超, 西甲, 意甲, 德甲, 法甲
match_result, MatchResult, Result, W/D/L, 比赛结果, 赛果
    match result, result of the match, outcome of the game | 比赛结果, 赛果
    Win, Draw, Loss, Home Win, Away Win, Abandoned
    胜, 平, 负, 主胜, 客胜
venue, Venue, home_away, Ground, 场地, 主客场
    venue, ground, home or away | 场地, 主客场
    Home, Away, Neutral, Main Stadium, Arena 2, Indoor Hall
    主场, 客场, 中立场, 体育馆
medal, Medal, medal_type, Medal Won, 奖牌类型, 奖项
    medal, kind of medal, colour of the medal | 奖牌类型, 奖项
    Gold, Silver, Bronze, None, Honourable Mention, 4th
    金牌, 银牌, 铜牌, 优胜奖
track_condition, TrackCondition, Going, surface, 场地条件, 赛道状况
    track condition, surface, going | 场地条件, 赛道状况
    Dry, Wet, Grass, Clay, Hard Court, Artificial Turf
    草地, 红土, 硬地, 湿滑, 干燥
weight_class, WeightClass, Weight Class, division, 重量级别, 级别
    weight class, weight division, weight category | 重量级别, 体重级别
    Flyweight, Lightweight, Welterweight, Middleweight, Heavyweight, Featherweight
    轻量级, 中量级, 重量级, 羽量级
genre, Genre, genres, main_genre, GENRE, 类型片, 影片类型, 体裁
    genre, kind of film, style, kind of story | 类型片, 影片类型, 体裁
    Drama, Comedy, Action, Horror, Sci-Fi, Romance, Documentary, Thriller, Animation
    剧情, 喜剧, 动作, 恐怖, 科幻, 爱情, 纪录片, 动画
music_genre, MusicGenre, style, Music Style, 曲风, 音乐风格
    music genre, music style, style of music | 曲风, 音乐风格
    Pop, Rock, Hip-Hop, Jazz, Classical, R&B, Electronic, Country
    流行, 摇滚, 民谣, 爵士, 古典, 说唱, 电子
instrument, Instrument, main_instrument, Main Instr., 乐器
    instrument, musical instrument, what they play | 乐器, 演奏乐器
    Guitar, Piano, Violin, Drums, Double Bass, Trumpet, Flute
    吉他, 钢琴, 小提琴, 鼓, 二胡, 古筝
record_label, RecordLabel, label, Label, 唱片公司, 厂牌
    record label, label, music company | 唱片公司, 厂牌
    Universal, Sony Music, Warner, Sub Pop, XL Recordings, Def Jam
    环球, 索尼, 华纳, 滚石, 太合
studio, Studio, production_company, Prod. Company, 制片公司, 出品公司
    studio, production company, film company | 制片公司, 出品公司
    Universal, Warner Bros., Disney, A24, 20th Century Fox, Paramount, Toho
    华谊兄弟, 中影, 光线传媒, 博纳, 万达影视
age_rating, AgeRating, certificate, MPAA, Rated, 分级, 年龄分级
    age rating, certificate, age limit | 分级, 年龄分级
    G, PG, PG-13, R, NC-17, TV-MA, 18+
    全年龄, 十二岁以上, 十六岁以上, 限制级
streaming_platform, StreamingPlatform, platform, Streaming Service, 播放平台, 视频平台
    streaming platform, streaming service, platform | 播放平台, 视频平台
    Netflix, Disney+, Prime Video, HBO Max, Hulu, Apple TV+
    爱奇艺, 腾讯视频, 优酷, 芒果TV, 哔哩哔哩
media_format, Format, format, Book Format, 载体, 版本形式
    format, edition, binding | 载体, 版本形式
    Hardcover, Paperback, eBook, Audiobook, Large Print, Vinyl
    精装, 平装, 电子书, 有声书, 影印本
book_section, Section, shelf_section, Shelf, 书架分区, 馆藏分区
    section, shelf, library section | 书架分区, 馆藏分区
    Fiction, Non-Fiction, Children, Reference, Science & Nature, Biography, Travel
    小说, 文学, 少儿, 科普, 历史, 传记
publisher, Publisher, publishing_house, Imprint, 出版社, 发行商
    publisher, publishing house, imprint | 出版社, 发行商
    Penguin, HarperCollins, Nintendo, EA, Elsevier, Random House, Ubisoft
    人民文学出版社, 中信出版社, 商务印书馆, 机械工业出版社, 三联书店
console, Console, game_platform, System, 游戏平台, 主机
    console, gaming platform, games system | 游戏平台, 主机
    PS5, Xbox One, Nintendo Switch, PC, Wii, PlayStation 4, Mobile
    主机端, 电脑端, 手机端, 掌机
game_mode, GameMode, mode_of_play, Play Mode, 游戏模式
    game mode, mode of play, play mode | 游戏模式, 玩法
    Single Player, Co-op, Battle Royale, Ranked, Deathmatch, Free Play
    单人, 合作, 排位, 竞技, 匹配
character_class, CharacterClass, hero_class, Class/Role, 角色职业, 英雄职业
    character class, hero class, class of the hero | 角色职业, 英雄职业
    Warrior, Mage, Rogue, Healer, Paladin, Ranger, Tank
    战士, 法师, 刺客, 射手, 辅助, 坦克
social_platform, SocialPlatform, network, Social Network, 社交平台
    social network, social platform, social media site | 社交平台, 社交媒体
    Instagram, TikTok, X, Facebook, LinkedIn, YouTube, Reddit
    微博, 抖音, 小红书, 微信, 快手, 知乎
post_type, PostType, content_type, Content Type, 内容类型, 帖子类型
    post type, content type, kind of post | 内容类型, 帖子类型
    Photo, Video, Story, Reel, Link, Text Post, Poll
    图文, 视频, 直播, 转发, 文章
sentiment, Sentiment, polarity, Tone, 情感倾向, 情感
    sentiment, tone, polarity | 情感倾向, 情感极性
    Positive, Neutral, Negative, Mixed, Very Positive, Very Negative
    正面, 中性, 负面, 非常正面
topic, Topic, theme, Main Topic, 话题, 主题
    topic, theme, what it is about | 话题, 主题
    Politics, Sports, Health, Tech & Science, Culture, Business, Climate
    时政, 体育, 健康, 科技, 文化, 财经
answer, Answer, response, Q1, 回答, 选项
    chosen option, answer, reply given | 回答, 选项
    Strongly Agree, Agree, Neutral, Disagree, Strongly Disagree, Don't Know
    非常同意, 同意, 一般, 不同意, 非常不同意
relationship, Relationship, kinship, Relation, 关系, 亲属关系
    family tie, relation, relationship | 亲属关系, 关系
    Spouse, Parent, Child, Sibling, Friend, Guardian
    配偶, 父母, 子女, 兄弟姐妹, 朋友
hobby, Hobby, interests, Favourite Pastime, 爱好, 兴趣
    hobby, pastime, interest of theirs | 爱好, 兴趣
    Reading, Gardening, Gaming, Cooking, Hiking, Photography, Chess
    阅读, 园艺, 游戏, 烹饪, 徒步, 摄影
""")
