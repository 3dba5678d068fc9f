"""Numbers of shops, money, work and transport, with how people say them."""

from __future__ import annotations

from training.noun_lines import numbers

NUMBERS = numbers("""
total_amount, TotalAmount, Amount (USD), amt, AMOUNT, 金额, 销售金额（元）
    amount, total amount, order amount | 金额, 总金额, 订单金额 | 1 9000 2
revenue, Revenue, revenue_usd, Total Revenue, REV, 营收, 营业收入（万元）
    revenue, income, turnover, takings | 营收, 营业收入, 收入 | 100 90000 2
sales, Sales, sales_amount, Sales ($), SALES_AMT, 销售额, 销售额（元）
    sales, sales figure, sales volume | 销售额, 销售金额 | 10 50000 2
profit, Profit, net_profit, Profit (EUR), 利润, 净利润（万元）
    profit, net profit, gain, earnings | 利润, 净利润, 盈利 | -900 20000 2
unit_price, UnitPrice, Unit Price (USD), price, PRICE, 单价, 单价（元）
    unit price, price, price per unit | 单价, 价格 | 1 900 2
quantity, Quantity, qty, QTY, units_sold, Units Sold, 数量, 销售数量
    quantity, units sold, number of units, qty | 销量, 件数, 数量 | 1 120
discount, Discount, discount_pct, Discount (%), disc, 折扣, 折扣率
    discount, price reduction, rebate, markdown | 折扣, 折扣率, 优惠 | 0 0.5 2
cost, Cost, total_cost, unit_cost_usd, COST, 成本, 成本（元）
    cost, total cost, expense, outlay | 成本, 总成本, 花费 | 1 5000 2
shipping_cost, ShippingCost, freight, Shipping Fee, 运费, 物流费用（元）
    shipping cost, freight, delivery charge, shipping fee | 运费, 物流费用, 配送费 | 0 200 2
tax, Tax, tax_amount, VAT, Sales Tax, 税额, 税费（元）
    tax, tax amount, vat, sales tax | 税额, 税费, 税金 | 0 900 2
margin, Margin, profit_margin, GrossMargin, Margin %, 毛利率, 利润率
    margin, profit margin, gross margin | 毛利率, 利润率 | 0 0.8 3
stock_level, StockLevel, stock, inventory, units_in_stock, 库存, 库存量
    stock, stock level, inventory, units in stock | 库存, 库存量, 存货 | 0 900
reorder_level, ReorderLevel, reorder_point, Min Stock, 再订货点, 安全库存
    reorder level, reorder point, minimum stock | 再订货点, 安全库存 | 5 200
return_count, returns, Returns, returned_units, 退货数, 退货件数
    returns, number of returns, returned units | 退货数, 退货量 | 0 60
refund_amount, RefundAmount, refund, Refund ($), 退款金额, 退款
    refund, refund amount, money returned | 退款, 退款金额 | 0 500 2
tip, Tip, tip_amount, gratuity, 小费, 小费金额
    tip, gratuity, tip amount | 小费, 小费金额 | 0 40 2
total_bill, TotalBill, bill, Check Total, 账单金额, 消费总额
    bill, total bill, check | 账单金额, 消费金额 | 5 300 2
fare, Fare, fare_amount, ticket_fare, 票价, 车费（元）
    fare, ticket fare, ride price | 车费, 票价 | 2 600 2
budget, Budget, budget_usd, Budget (k), 预算, 预算（万元）
    budget, planned spending, allocated money | 预算, 预算额, 计划支出 | 100 90000
spend, Spend, amount_spent, ad_spend, Spending, 支出, 花费金额
    spend, spending, money spent, expenditure | 支出, 花费, 开支 | 1 9000 2
balance, Balance, account_balance, Balance (USD), 余额, 账户余额
    balance, account balance, money left | 余额, 账户余额 | -500 90000 2
loan_amount, LoanAmount, loan, Principal, 贷款金额, 贷款额（万元）
    loan amount, loan, principal, amount borrowed | 贷款金额, 贷款额, 本金 | 500 90000
interest_rate, InterestRate, int_rate, Rate (%), APR, 利率, 年利率
    interest rate, rate of interest, apr | 利率, 年利率 | 0.5 25 2
interest, Interest Paid, interest_amount, 利息, 利息（元）
    interest, interest paid, interest amount | 利息, 利息金额 | 1 3000 2
installment, Installment, monthly_payment, instalment, 月供, 每期还款额
    installment, monthly payment, monthly rate | 月供, 每期还款 | 20 2000 2
credit_score, CreditScore, fico, Credit Rating Score, 信用分, 信用评分
    credit score, fico score, creditworthiness | 信用分, 信用评分 | 300 850
credit_limit, CreditLimit, card_limit, 信用额度, 授信额度
    credit limit, card limit, line of credit | 信用额度, 授信额度 | 500 50000
debt, Debt, total_debt, liabilities, 负债, 债务（万元）
    debt, total debt, liabilities, money owed | 负债, 债务 | 0 90000 2
assets, Assets, total_assets, Assets (m), 资产, 总资产（亿元）
    assets, total assets, asset value | 资产, 总资产 | 10 90000 1
market_cap, MarketCap, Market Cap (bn), mktcap, 市值, 总市值（亿元）
    market cap, market capitalization, company value | 市值, 总市值 | 1 3000 1
close, Close, closing_price, Close Price, adj_close, 收盘价
    closing price, close, last price | 收盘价, 收盘价格 | 5 900 2
open, Open, opening_price, Open Price, 开盘价
    opening price, open, starting price | 开盘价, 开盘价格 | 5 900 2
day_high, High, high_price, 最高价
    daily high, day high, high price | 最高价, 当日最高价 | 5 950 2
day_low, Low, low_price, 最低价
    daily low, day low, low price | 最低价, 当日最低价 | 4 880 2
trading_volume, Volume, volume_traded, vol, 成交量, 成交量（手）
    trading volume, volume, shares traded | 成交量, 交易量 | 1000 900000
dividend, Dividend, dividend_yield, Div. per Share, 股息, 每股分红
    dividend, dividend yield, payout | 股息, 分红 | 0 9 2
pe_ratio, PE, P/E Ratio, price_earnings, 市盈率
    pe ratio, price earnings ratio, p/e | 市盈率, 本益比 | 3 90 1
exchange_rate, ExchangeRate, fx_rate, 汇率, 兑换汇率
    exchange rate, fx rate, conversion rate of the currency | 汇率, 兑换率 | 0.5 9 4
claim_amount, ClaimAmount, claim, Claim Paid, 理赔金额, 赔付额（元）
    claim amount, claim, payout of the claim | 理赔金额, 赔付额 | 50 50000 2
premium, Premium, annual_premium, Policy Premium, 保费, 年保费（元）
    premium, insurance premium, policy price | 保费, 保险费 | 50 5000 2
salary, Salary, annual_salary, Salary (USD), SAL, 薪资, 工资（元）, 年薪
    salary, pay, wage, earnings, annual salary | 薪资, 工资, 薪水 | 20000 180000
bonus, Bonus, annual_bonus, Bonus Paid, 奖金, 年终奖（元）
    bonus, bonus payment, extra pay | 奖金, 年终奖 | 0 30000
hourly_rate, HourlyRate, wage_per_hour, Rate/h, 时薪, 小时工资
    hourly rate, hourly wage, pay per hour | 时薪, 小时工资 | 9 150 2
hours_worked, HoursWorked, hours, Working Hours, 工时, 工作小时数
    hours worked, working hours, hours | 工时, 工作时长 | 1 240 1
overtime_hours, OvertimeHours, overtime, OT Hours, 加班时长, 加班小时
    overtime, overtime hours, extra hours | 加班时长, 加班时间 | 0 60 1
years_of_experience, YearsExperience, experience, Exp (yrs), 工作经验, 工龄（年）
    experience, years of experience, work experience | 工作经验, 工作年限 | 0 40
tenure, Tenure, years_at_company, Tenure (years), 司龄, 在职年限
    tenure, years at the company, length of service | 司龄, 在职年限 | 0 35 1
absence_days, AbsenceDays, days_absent, sick_days, Days Off, 缺勤天数, 请假天数
    absence days, days absent, days off, absences | 缺勤天数, 请假天数 | 0 40
vacation_days, VacationDays, annual_leave, Leave Days, 年假天数, 假期天数
    vacation days, annual leave, days of leave | 年假天数, 年假 | 0 35
performance_score, PerformanceScore, perf_rating, Appraisal, 绩效分, 绩效得分
    performance score, performance rating, appraisal score | 绩效分, 绩效得分 | 1 5 1
satisfaction, Satisfaction, satisfaction_score, CSAT, 满意度, 满意度评分
    satisfaction, satisfaction score, csat, how satisfied they are | 满意度, 满意度评分 | 1 10 1
training_hours, TrainingHours, hours_trained, 培训时长, 培训小时数
    training hours, hours of training, time in training | 培训时长, 培训小时数 | 0 90
headcount, Headcount, employees, n_employees, Staff Size, 员工数, 员工人数
    number of employees, headcount, staff size, workforce | 员工数, 员工人数, 人员规模 | 3 9000
team_size, TeamSize, members_count, Team Size, 团队人数, 团队规模
    team size, number of members, size of the team | 团队人数, 团队规模 | 2 40
distance, Distance, distance_km, Distance (km), dist, 距离, 里程（公里）
    distance, mileage, length of the trip, kilometres | 距离, 路程 | 0.5 900 1
duration, Duration, duration_min, Duration (min), dur, 时长, 时长（分钟）
    duration, length, how long it took | 时长, 持续时间, 用时 | 1 240
delay, Delay, delay_minutes, dep_delay, Delay (min), 延误, 延误时间（分钟）
    delay, minutes late, lateness | 延误, 延误时间, 晚点时间 | -10 240
delivery_days, DeliveryDays, days_to_deliver, Lead Time, 配送天数, 送达天数
    delivery time, delivery days, lead time, days to deliver | 配送天数, 送达时间, 交货期 | 1 30
weight, Weight, weight_kg, Weight (kg), WT, 重量, 重量（kg）
    weight, mass, how heavy it is | 重量, 净重 | 0.1 900 1
package_count, packages, Packages, parcels, n_parcels, 包裹数, 件数
    packages, number of packages, parcel count, parcels | 包裹数, 包裹数量 | 1 90
pallets, Pallets, pallet_count, No. of Pallets, 托盘数, 托盘数量
    pallets, pallet count, number of pallets | 托盘数, 托盘数量 | 1 60
fuel_cost, FuelCost, fuel_expense, Fuel ($), 油费, 燃油费（元）
    fuel cost, fuel expense, money for fuel | 油费, 燃油费 | 5 900 2
toll, Toll, toll_fee, road_toll, 过路费, 高速费（元）
    toll, road toll, toll fee | 过路费, 通行费 | 0 90 2
load, Load (t), cargo_weight, payload, Load, 载重, 载货量（吨）
    load, payload, cargo weight | 载重, 载货量 | 0.5 40 1
""")
