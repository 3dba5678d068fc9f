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
    city, town, municipality | 城市, 市 | thing
country, Country, country_name, nation, COUNTRY, 国家, 国家名称
    country, nation, land | 国家, 国别 | thing
student, Student, student_name, Student Name, pupil, 学生, 学生姓名
    student, pupil, learner | 学生, 同学 | person
teacher, Teacher, teacher_name, Instructor, instructor, 教师, 任课老师
    teacher, instructor, lecturer | 老师, 教师 | person
course, Course, course_name, Course Title, class_name, 课程, 课程名称
    course, class, module | 课程, 课 | thing
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
""")
