"""Numbered and coded columns, with how people say them."""

from __future__ import annotations

from training.noun_lines import identifiers

IDENTIFIERS = identifiers("""
order_id, OrderID, Order ID, order_no, ORDER_NO, 订单号, 订单编号
    order number, order id, order | 订单号, 订单编号 | shared
customer_id, CustomerID, Cust ID, cust_no, 客户编号, 客户ID
    customer number, customer id, client number | 客户编号, 客户号 | shared
product_id, ProductID, Product Code, sku, SKU, 产品编号, 商品编码
    product number, product id, sku, product code | 产品编号, 商品编码 | shared
employee_id, EmployeeID, emp_no, Emp ID, 员工编号, 工号
    employee number, employee id, staff number | 员工编号, 工号 | shared
invoice_no, InvoiceNo, Invoice Number, invoice_id, 发票号, 发票号码
    invoice number, invoice id, invoice | 发票号, 发票号码
student_id, StudentID, Student No, matric_no, 学号
    student number, student id, matriculation number | 学号, 学生编号 | shared
patient_id, PatientID, Patient No., mrn, 患者编号, 病历号
    patient number, patient id, medical record number | 患者编号, 病历号 | shared
id, ID, Id, row_id, record_id, 编号, 序号
    id, record number, running number | 编号, 序号
user_id, UserID, uid, User Id, 用户编号, 用户ID
    user id, user number, account id | 用户编号, 用户ID | shared
store_id, StoreID, Store No, shop_id, 门店编号
    store number, store id, shop number | 门店编号, 店铺编号 | shared
transaction_id, TransactionID, txn_id, Trans No, 交易号, 流水号
    transaction number, transaction id, reference | 交易号, 流水号
account_id, AccountID, acct_no, Account No., 账户编号, 账号
    account number, account id, bank account number | 账号, 账户编号 | shared
supplier_id, SupplierID, vendor_id, 供应商编号
    supplier number, supplier id, vendor number | 供应商编号, 供应商号 | shared
department_id, DepartmentID, dept_id, Dept No, 部门编号
    department number, department id, dept code | 部门编号, 部门号 | shared
course_id, CourseID, course_code, Course Code, 课程编号
    course code, course id, course number | 课程编号, 课程代码 | shared
class_id, ClassID, class_no, 班级编号
    class id, class number, class code | 班级编号, 班号 | shared
doctor_id, DoctorID, physician_id, 医生编号
    doctor id, doctor number, physician id | 医生编号, 医生工号 | shared
hospital_id, HospitalID, facility_id, 医院编号
    hospital id, hospital number, facility id | 医院编号, 医院代码 | shared
team_id, TeamID, club_id, 球队编号
    team id, team number, club id | 球队编号, 队伍编号 | shared
player_id, PlayerID, athlete_id, 球员编号
    player id, player number, athlete id | 球员编号, 选手编号 | shared
match_id, MatchID, game_id, fixture_id, 比赛编号
    match id, match number, fixture id | 比赛编号, 场次编号 | shared
movie_id, MovieID, film_id, tconst, 电影编号
    movie id, film id, film number | 电影编号, 影片编号 | shared
book_id, BookID, isbn, ISBN, 图书编号
    book id, isbn, book number | 图书编号, 书号 | shared
track_id, TrackID, song_id, 歌曲编号
    track id, song id, track number | 歌曲编号, 曲目编号 | shared
artist_id, ArtistID, singer_id, 艺人编号
    artist id, artist number, singer id | 艺人编号, 歌手编号 | shared
shipment_id, ShipmentID, tracking_no, Tracking Number, 运单号, 快递单号
    shipment number, tracking number, shipment id | 运单号, 快递单号 | shared
flight_no, FlightNo, flight_number, Flight, 航班号
    flight number, flight id, flight code | 航班号, 班次号 | shared
vehicle_id, VehicleID, vin, VIN, car_id, 车辆编号
    vehicle id, vehicle number, vin | 车辆编号, 车架号 | shared
driver_id, DriverID, Driver No, 司机编号
    driver id, driver number, driver code | 司机编号, 驾驶员编号 | shared
station_id, StationID, stop_id, Station No, 站点编号
    station id, station number, stop id | 站点编号, 车站编号 | shared
sensor_id, SensorID, device_id, 传感器编号, 设备号
    sensor id, sensor number, device id | 传感器编号, 设备号 | shared
machine_id, MachineID, equipment_id, Asset No, 机器编号, 设备编号
    machine id, machine number, asset number | 机器编号, 设备编号 | shared
project_id, ProjectID, project_code, Project No, 项目编号
    project number, project id, project code | 项目编号, 项目代码 | shared
task_id, TaskID, task_no, 任务编号
    task id, task number, task code | 任务编号, 任务号
ticket_id, TicketID, ticket_no, Case Number, 工单号
    ticket number, ticket id, case number | 工单号, 工单编号 | shared
policy_no, PolicyNo, policy_id, Policy Number, 保单号
    policy number, policy id, insurance number | 保单号, 保险单号 | shared
claim_id, ClaimID, claim_no, 理赔编号
    claim number, claim id, claim reference | 理赔编号, 赔案号
loan_id, LoanID, loan_no, 贷款编号
    loan number, loan id, loan reference | 贷款编号, 贷款号 | shared
contract_id, ContractID, contract_no, Contract No, 合同编号
    contract number, contract id, contract code | 合同编号, 合同号 | shared
booking_id, BookingID, reservation_no, booking_ref, 预订号, 预订编号
    booking number, booking id, reservation number | 预订号, 预订编号 | shared
room_no, RoomNo, room_number, room_id, 房间号
    room number, room id, hotel room number | 房间号, 房号 | shared
property_id, PropertyID, listing_id, 房源编号
    property id, listing number, listing id | 房源编号, 房产编号 | shared
batch_no, BatchNo, lot_no, Batch, 批号, 批次号
    batch number, lot number, batch | 批号, 批次号 | shared
sample_id, SampleID, sample_no, 样本编号
    sample number, sample id, specimen number | 样本编号, 样品编号 | shared
subject_id, SubjectID, participant_id, 受试者编号
    participant id, subject number, participant number | 受试者编号, 被试编号 | shared
session_id, SessionID, sess_id, 会话编号
    session id, session number, session key | 会话编号, 会话ID号
campaign_id, CampaignID, campaign_code, 活动编号
    campaign id, campaign number, campaign code | 活动编号, 推广编号 | shared
post_id, PostID, tweet_id, 帖子编号
    post id, post number, tweet id | 帖子编号, 微博编号
survey_id, ResponseID, respondent_id, 问卷编号
    respondent number, response id, questionnaire number | 问卷编号, 答卷编号
zip_code, ZipCode, zip, postcode, Postal Code, 邮编, 邮政编码
    zip code, postcode, postal code | 邮编, 邮政编码
phone_number, Phone, phone, tel, Mobile No, 电话号码, 手机号
    phone number, telephone number, mobile number | 电话号码, 手机号
meter_id, MeterID, meter_no, 电表号
    meter number, meter id, electricity meter | 电表号, 表号 | shared
member_id, MemberID, member_no, card_no, 会员号
    member number, membership number, card number | 会员号, 会员卡号 | shared
""")
