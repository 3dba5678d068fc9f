"""Dates, yes/no columns and identifiers, with how people say them."""

from __future__ import annotations

from training.noun_lines import days, flags, identifiers

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
""")

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
""")
