"""Dates and yes/no columns, with how people say them."""

from __future__ import annotations

from training.noun_lines import days, flags

DAYS = days("""
order_date, OrderDate, Order Date, ordered_on, 订单日期, 下单日期
    order date, date of the order, day it was ordered | 订单日期, 下单日期
date, Date, DATE, day, 日期
    date, day, calendar day | 日期, 日子
created_at, CreatedAt, created, Creation Date, 创建时间
    creation date, date it was created, created time | 创建时间, 创建日期 | timed
ship_date, ShipDate, Ship Date, shipped_on, 发货日期
    ship date, shipping date, date of dispatch | 发货日期, 出货日期
delivery_date, DeliveryDate, delivered_on, Delivered, 送达日期, 交货日期
    delivery date, date of delivery, day it arrived | 送达日期, 交货日期
hire_date, HireDate, Hired On, start_date, date_joined, 入职日期
    hire date, hiring date, date of hire, start date | 入职日期, 入职时间
birth_date, BirthDate, dob, DOB, Date of Birth, 出生日期, 生日
    birth date, date of birth, birthday | 出生日期, 生日
signup_date, SignupDate, registered_at, Registration Date, 注册日期, 注册时间
    signup date, registration date, date they signed up | 注册日期, 注册时间
payment_date, PaymentDate, paid_on, Pay Date, 付款日期, 支付日期
    payment date, date of payment, day it was paid | 付款日期, 支付日期
timestamp, Timestamp, ts, event_time, DateTime, 时间, 时间戳
    timestamp, event time, date and time | 时间戳, 发生时间 | timed
admission_date, AdmissionDate, admitted_on, Admitted, 入院日期
    admission date, date of admission, day they were admitted | 入院日期, 入院时间
due_date, DueDate, Due Date, deadline, 截止日期, 到期日
    due date, deadline, date it is due | 截止日期, 到期日
updated_at, UpdatedAt, last_modified, Last Update, 更新时间, 修改时间
    update time, last modification, last update | 更新时间, 修改时间 | timed
invoice_date, InvoiceDate, Invoice Date, billed_on, 开票日期
    invoice date, billing date, date of the invoice | 开票日期, 开票时间
transaction_date, TransactionDate, txn_date, Trans Date, booking_date, 交易日期
    transaction date, booking date, date of the transaction | 交易日期, 交易时间
return_date, ReturnDate, returned_on, Date Returned, 退货日期, 归还日期
    return date, date of return, day it came back | 退货日期, 归还日期
release_date, ReleaseDate, released_on, premiere, Release Date, 上映日期, 发行日期
    release date, premiere, date of release | 上映日期, 发行日期
publication_date, PublishedDate, published_at, pub_date, Pub. Date, 出版日期, 发布日期
    publication date, date published, day of publication | 出版日期, 发布日期
match_date, MatchDate, Game Date, played_on, 比赛日期
    match date, game day, date of the match | 比赛日期, 比赛时间
exam_date, ExamDate, Test Date, tested_on, 考试日期
    exam date, test date, day of the exam | 考试日期, 考试时间
enrollment_date, EnrollmentDate, enrolled_on, 入学日期
    enrollment date, enrolment date, date of enrollment | 入学日期, 入学时间
graduation_date, GraduationDate, graduated, Grad Date, 毕业日期
    graduation date, graduation day, date of graduation | 毕业日期, 毕业时间
discharge_date, DischargeDate, discharged_on, 出院日期
    discharge date, date of discharge, day they left hospital | 出院日期, 出院时间
visit_date, VisitDate, seen_on, Date of Visit, 就诊日期, 访问日期
    visit date, date of the visit, day of the visit | 就诊日期, 访问日期
appointment_time, AppointmentTime, appointment, Appt, 预约时间
    appointment, appointment time, scheduled time | 预约时间, 预约日期 | timed
check_in, CheckIn, checkin_date, Arrival Date, 入住日期
    check-in date, arrival date, day of arrival | 入住日期, 到店日期
check_out, CheckOut, checkout_date, Departure Date, 离店日期, 退房日期
    check-out date, departure date, day of departure | 离店日期, 退房日期
departure_time, DepartureTime, dep_time, Departs, 出发时间, 起飞时间
    departure time, time of departure, takeoff | 出发时间, 起飞时间 | timed
arrival_time, ArrivalTime, arr_time, Arrives, 到达时间, 抵达时间
    arrival time, time of arrival, landing time | 到达时间, 抵达时间 | timed
pickup_time, PickupTime, pickup_datetime, Picked Up, 上车时间, 取件时间
    pickup time, time of pickup, moment of pickup | 上车时间, 取件时间 | timed
sale_date, SaleDate, sold_on, Date Sold, 成交日期, 售出日期
    sale date, selling date, day of the sale | 成交日期, 售出日期
listing_date, ListingDate, listed_on, Listed, 挂牌日期, 上架日期
    listing date, date listed, day it was put up | 挂牌日期, 上架日期
start_date, StartDate, begin_date, Starts, 开始日期, 起始日期
    start date, beginning, starting date | 开始日期, 起始日期
end_date, EndDate, finish_date, Ends, 结束日期, 终止日期
    end date, finishing date, last date | 结束日期, 终止日期
expiry_date, ExpiryDate, expires_on, best_before, 有效期, 过期日期
    expiry date, expiration date, best-before date | 过期日期, 有效期
purchase_date, PurchaseDate, bought_on, Date Bought, 购买日期, 购入时间
    purchase date, buying date, date of purchase | 购买日期, 购入日期
last_login, LastLogin, last_seen, Last Active, 最后登录时间
    last login, last visit, last activity | 最后登录时间, 最近登录 | timed
opened_at, OpenedAt, ticket_opened, Reported, 提交时间, 上报时间
    opening time, report time, time it was reported | 提交时间, 上报时间 | timed
closed_at, ClosedAt, resolved_at, Closed On, 关闭时间, 解决时间
    closing date, resolution date, date it was closed | 关闭时间, 解决时间 | timed
maintenance_date, MaintenanceDate, serviced_on, Last Service, 维护日期, 保养日期
    maintenance date, service date, date of the last service | 维护日期, 保养日期
inspection_date, InspectionDate, inspected_on, 检查日期, 巡检日期
    inspection date, date of inspection, audit date | 检查日期, 巡检日期
harvest_date, HarvestDate, harvested_on, 收获日期, 采收日期
    harvest date, harvesting date, day of the harvest | 收获日期, 采收日期
planting_date, PlantingDate, planted_on, Sown, 播种日期, 种植日期
    planting date, sowing date, day of sowing | 播种日期, 种植日期
measured_at, MeasuredAt, reading_time, Measured, 测量时间, 采集时间
    measurement time, reading time, time of measurement | 测量时间, 采集时间 | timed
exit_date, ExitDate, left_on, Termination Date, 离职日期
    exit date, leaving date, termination date | 离职日期, 离职时间
renewal_date, RenewalDate, renews_on, 续约日期, 续费日期
    renewal date, date of renewal, day it renews | 续约日期, 续费日期
posted_at, PostedAt, post_time, Posted, 发帖时间, 发布时间
    posting time, post date, time of posting | 发帖时间, 发布时间 | timed
watched_on, DateWatched, viewed_at, 观看日期
    viewing date, date watched, day it was watched | 观看日期, 观看时间
""")

FLAGS = flags("""
is_member, IsMember, member, Member?, 是否会员
    members, club members, members of the programme | 会员, 会员用户
is_active, active, Active, ActiveFlag, 是否激活, 是否活跃
    active ones, those that are active, active entries | 活跃的, 激活的
is_returned, returned, Returned, was_returned, 是否退货
    returned ones, those that were returned, returns | 退货的, 已退货的
is_paid, paid, Paid, Paid?, 是否已付款
    paid ones, those that are paid, settled ones | 已付款的, 付清的
churned, Churn, has_churned, Churned?, 是否流失
    churned ones, those who left, lost customers | 流失的, 已流失的
is_new, new_customer, New, first_time, 是否新客户
    new customers, first-time buyers, newcomers | 新客户, 新客
smoker, Smoker, is_smoker, smokes, 是否吸烟
    smokers, people who smoke, those who smoke | 吸烟者, 吸烟的
is_weekend, weekend, Weekend, WeekendFlag, 是否周末
    weekend days, those on a weekend, weekend ones | 周末的, 在周末的
passed, Passed, has_passed, Pass?, 是否通过, 是否及格
    passed ones, those who passed, successful ones | 通过的, 及格的
is_premium, premium_user, Premium?, has_premium, 是否高级用户
    premium users, premium ones, paying subscribers | 高级用户, 付费用户
is_defective, defective, Defective, faulty, 是否有缺陷
    defective ones, faulty ones, those that are broken | 有缺陷的, 有故障的
is_late, late, Late, delivered_late, 是否迟到, 是否逾期
    late ones, those that were late, overdue ones | 迟到的, 逾期的
is_cancelled, cancelled, Canceled, was_cancelled, 是否取消
    cancelled ones, those that were cancelled, called-off ones | 取消的, 被取消的
is_approved, approved, Approved, approved_flag, 是否批准
    approved ones, those that were approved, accepted ones | 获批的, 批准的
is_fraud, fraud, Fraud, fraud_flag, 是否欺诈
    fraudulent ones, frauds, fraud cases | 欺诈的, 诈骗的
defaulted, Default, default_flag, in_default, 是否违约
    defaulted ones, those in default, bad loans | 违约的, 违约客户
is_remote, remote, Remote, works_remotely, 是否远程
    remote ones, those who work remotely, home workers | 远程的, 远程办公的
has_children, HasChildren, Has Kids, 是否有孩子
    parents, those with children, people with kids | 有孩子的, 有子女的
is_vaccinated, vaccinated, Vaccinated?, 是否接种疫苗
    vaccinated ones, those who are vaccinated, immunised people | 接种过疫苗的, 已接种的
survived, Survived, alive, 是否生还, 是否存活
    survivors, those who survived, people still alive | 生还者, 幸存者
is_retired, retired, Retired, 是否退休
    retired ones, retirees, pensioners | 退休的, 退休人员
is_insured, insured, Insured, has_insurance, 是否参保
    insured ones, those with insurance, policy holders | 参保的, 有保险的
has_parking, parking, Parking, 是否有停车位
    ones with parking, those with a parking space, homes with parking | 有停车位的, 带车位的
has_garden, garden, Garden, 是否带花园
    ones with a garden, those with a garden, homes with a garden | 带花园的, 有花园的
is_furnished, furnished_flag, Furnished?, 是否带家具
    furnished ones, those with furniture, homes with furniture | 带家具的, 有家具的
pets_allowed, PetsAllowed, pet_friendly, 是否允许宠物
    ones that allow pets, pet-friendly ones, those where pets are allowed | 允许宠物的, 可养宠物的
is_organic, organic, Organic, bio, 是否有机
    organic ones, those that are organic, organically grown ones | 有机的, 有机种植的
is_holiday, holiday, Holiday, public_holiday, 是否节假日
    holidays, those on a holiday, public holidays | 节假日的, 放假的
is_explicit, explicit, Explicit, 是否限制内容
    explicit ones, those with explicit content, adult ones | 含限制内容的, 限制级的
in_stock, InStock, available, Available, 是否有货
    ones in stock, available ones, those that are available | 有货的, 现货的
is_bestseller, bestseller, Bestseller, 是否畅销
    bestsellers, best-selling ones, hits | 畅销的, 畅销品
is_verified, verified, Verified, verified_account, 是否认证
    verified ones, those that are verified, confirmed ones | 已认证的, 认证过的
clicked, Clicked, did_click, 是否点击
    clickers, those who clicked, ones that were clicked | 点击过的, 点击了的
converted, Converted, has_converted, Purchased, 是否转化
    converted ones, those who bought, buyers | 转化的, 成交的
subscribed, Subscribed, newsletter, opt_in, 是否订阅
    subscribers, those who subscribed, newsletter readers | 订阅的, 订阅者
is_open, still_open, Open?, 是否未结
    open ones, those still open, unresolved ones | 未结的, 未关闭的
is_urgent, urgent, Urgent, rush, 是否紧急
    urgent ones, rush jobs, those that are urgent | 紧急的, 加急的
under_warranty, Warranty, has_warranty, 是否在保
    ones under warranty, those with a warranty, ones still covered | 在保的, 保修期内的
is_electric, electric, EV, 是否电动
    electric ones, electric cars, evs | 电动的, 电动车
is_injured, injured_flag, Injured, 是否受伤
    injured ones, those who are injured, hurt players | 受伤的, 伤员
won_award, Award, award_winner, 是否获奖
    award winners, those that won an award, prize winners | 获奖的, 得奖的
""")
