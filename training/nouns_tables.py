"""What tables are about: their file names, what their rows are called, and the columns that fit."""

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
""")
