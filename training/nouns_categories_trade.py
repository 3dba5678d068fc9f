"""Categories of shops, money, work and transport, with their values."""

from __future__ import annotations

from training.noun_lines import categories

CATEGORIES = categories("""
region, Region, sales_region, REGION, 地区, 大区
    region, area, sales region | 地区, 区域, 大区
    North, South, East, West, Central, North-East, EMEA, APAC
    华东, 华北, 华南, 西南, 西北, 东北, 华中
category, Category, product_category, cat, 类别, 商品类别
    category, product category, product group | 类别, 品类, 分类
    Electronics, Home & Kitchen, Toys, Books, Clothing, Sports & Outdoors, Beauty, Grocery, Office Supplies
    电子产品, 家居, 玩具, 图书, 服装, 运动户外, 美妆, 食品
sub_category, SubCategory, Sub-Category, subcat, 子类别, 二级分类
    sub-category, subcategory, product line | 子类别, 子类, 二级分类
    Phones, Chairs, Binders, Paper, Storage, Tables, Copiers, Art, Labels
    手机, 椅子, 文件夹, 纸张, 收纳, 桌子, 复印机
payment_method, PaymentMethod, payment, Pay Method, pay_type, 支付方式, 付款方式
    payment method, way of paying, payment type, means of payment | 支付方式, 付款方式
    Credit Card, Cash, PayPal, Bank Transfer, Debit Card, Apple Pay, Gift Card
    微信支付, 支付宝, 现金, 银行卡, 信用卡, 货到付款
order_status, OrderStatus, Order Status, order_state, 订单状态
    order status, state of the order, order state | 订单状态, 订单进度
    Pending, Shipped, Delivered, Cancelled, Returned, On Hold, Processing
    待付款, 已发货, 已完成, 已取消, 退货中, 待发货
status, Status, current_status, STATUS, 状态, 当前状态
    status, state, current status | 状态, 当前状态
    Open, Closed, In Progress, On Hold, Resolved, Draft
    进行中, 已完成, 未开始, 已关闭, 暂停
sales_channel, SalesChannel, channel, Channel, 渠道, 销售渠道
    sales channel, channel, way of selling | 销售渠道, 渠道
    Online, Retail Store, Wholesale, Phone, Marketplace, App
    线上, 门店, 批发, 电话, 直播, 小程序
customer_segment, Segment, segment, cust_segment, Customer Segment, 客户细分, 客户群
    customer segment, segment, client group | 客户细分, 客户群, 客群
    Consumer, Corporate, Home Office, Small Business, Enterprise, Public Sector
    个人, 企业, 小微企业, 政府, 学生
ship_mode, ShipMode, Ship Mode, shipping_method, 配送方式, 运输方式
    shipping mode, shipping method, way of shipping, delivery method | 配送方式, 运输方式
    Standard Class, First Class, Same Day, Second Class, Express, Pickup
    普通快递, 次日达, 当日达, 自提, 空运, 陆运
membership_level, MembershipLevel, tier, Member Tier, 会员等级, 会员级别
    membership level, membership tier, loyalty tier, tier | 会员等级, 会员级别
    Bronze, Silver, Gold, Platinum, VIP, Basic
    普通会员, 银卡, 金卡, 钻石会员, 黑卡
color, Color, colour, Colour, 颜色, 产品颜色
    color, colour, shade | 颜色, 色系
    Red, Blue, Black, White, Dark Green, Silver, Navy, Grey
    红色, 蓝色, 黑色, 白色, 绿色, 银色
size, Size, product_size, SIZE, 尺码, 规格
    size, product size, clothing size | 尺码, 规格, 尺寸
    Small, Medium, Large, X-Large, XXL, One Size
    小号, 中号, 大号, 加大号, 均码
season, Season, SEASON, sales_season, 季节
    season, time of the year, part of the year | 季节, 时节
    Spring, Summer, Autumn, Winter, Fall, Holiday
    春季, 夏季, 秋季, 冬季
currency, Currency, ccy, Currency Code, 币种, 货币
    currency, currency code, kind of money | 币种, 货币
    USD, EUR, GBP, JPY, CNY, CHF, AUD
    人民币, 美元, 欧元, 日元, 英镑, 港币
promotion_type, Promotion, promo, PromoType, 促销类型, 促销活动
    promotion, promotion type, kind of offer, deal | 促销类型, 促销活动
    Buy 1 Get 1, 10% Off, Free Shipping, Bundle, Flash Sale, Coupon
    满减, 打折, 买一送一, 秒杀, 优惠券
return_reason, ReturnReason, Reason for Return, 退货原因
    return reason, reason for return, why it was returned | 退货原因, 退货理由
    Damaged, Wrong Size, Not as Described, Late Delivery, Changed Mind, Defective
    质量问题, 尺码不合适, 与描述不符, 发货慢, 不喜欢
expense_type, ExpenseType, expense_category, Cost Type, 费用类型, 费用科目
    expense type, expense category, kind of cost | 费用类型, 费用科目
    Travel, Meals, Rent, Software, Utilities, Office Supplies, Marketing
    差旅费, 餐费, 房租, 软件, 水电费, 办公用品
account_type, AccountType, Account Type, acct_type, 账户类型
    account type, kind of account, account category | 账户类型, 账户种类
    Checking, Savings, Money Market, Credit, Joint, Business
    活期, 定期, 理财, 信用卡, 对公
transaction_type, TransactionType, txn_type, Trans Type, 交易类型
    transaction type, kind of transaction, transaction category | 交易类型, 交易种类
    Deposit, Withdrawal, Transfer, Payment, Fee, Refund
    存款, 取款, 转账, 消费, 手续费, 退款
loan_purpose, LoanPurpose, purpose, Purpose of Loan, 贷款用途
    loan purpose, purpose of the loan, what the loan is for | 贷款用途, 借款用途
    Car, Home Improvement, Debt Consolidation, Education, Medical, Small Business
    购车, 装修, 教育, 医疗, 经营周转
risk_level, RiskLevel, risk, Risk Rating, 风险等级
    risk level, risk class, risk rating, riskiness | 风险等级, 风险级别
    Low, Moderate, High, Very High, Critical
    低风险, 中风险, 高风险, 极高风险
sector, Sector, market_sector, GICS Sector, 板块, 行业板块
    sector, market sector, economic sector | 板块, 行业板块
    Technology, Health Care, Financials, Energy, Utilities, Consumer Staples, Real Estate, Materials
    科技, 医药, 金融, 能源, 公用事业, 消费, 地产
industry, Industry, industry_type, Line of Business, 行业, 所属行业
    industry, line of business, branch of industry | 行业, 所属行业
    Automotive, Banking, Retail, Food & Beverage, Software, Construction, Telecom
    汽车, 银行, 零售, 餐饮, 软件, 建筑, 通信
insurance_type, InsuranceType, policy_type, Policy Type, 险种, 保险类型
    insurance type, policy type, kind of insurance, cover | 险种, 保险类型
    Auto, Home, Life, Health, Travel, Liability
    车险, 家财险, 寿险, 健康险, 意外险
department, Department, dept, DEPT, Dept., 部门, 所属部门
    department, division, dept | 部门, 科室
    Sales, Engineering, HR, Finance, Marketing, R&D, Customer Support, Legal, IT
    销售部, 研发部, 人事部, 财务部, 市场部, 客服部, 法务部
job_title, JobTitle, position, Job Title, role, 职位, 岗位
    job title, position, role, job | 职位, 岗位, 职务
    Manager, Software Engineer, Analyst, Sales Rep, Technician, Director, Intern, Accountant
    经理, 工程师, 分析师, 销售代表, 主管, 实习生, 会计
employment_type, EmploymentType, contract_type, Contract, 用工类型, 合同类型
    employment type, contract type, kind of contract | 用工类型, 合同类型
    Full-time, Part-time, Contractor, Temporary, Internship, Freelance
    全职, 兼职, 外包, 临时, 实习
education_level, Education, education, Degree, EducationLevel, 学历, 教育程度
    education, education level, degree, schooling | 学历, 教育程度, 文化程度
    High School, Bachelor, Master, PhD, Associate Degree, Some College
    高中, 大专, 本科, 硕士, 博士
gender, Gender, sex, Sex, GENDER, 性别
    gender, sex, male or female | 性别, 男女
    Male, Female, Other, Non-binary
    男, 女, 其他
marital_status, MaritalStatus, Marital Status, civil_status, 婚姻状况, 婚姻
    marital status, civil status, family status | 婚姻状况, 婚姻状态
    Single, Married, Divorced, Widowed, Separated
    未婚, 已婚, 离异, 丧偶
leave_type, LeaveType, Type of Leave, absence_type, 请假类型, 假期类型
    leave type, kind of leave, absence type | 请假类型, 假别
    Annual Leave, Sick Leave, Unpaid, Maternity, Paternity, Bereavement
    年假, 病假, 事假, 产假, 婚假
shift, Shift, work_shift, SHIFT, 班次, 轮班
    shift, work shift, turn of duty | 班次, 轮班
    Day, Night, Morning, Evening, Swing, Weekend
    早班, 中班, 晚班, 夜班, 白班
office, Office, office_location, Site, 办公地点, 办公室
    office, office location, site, workplace | 办公地点, 办公室
    London, New York, Berlin, Singapore, Remote, San Francisco
    北京总部, 上海分部, 深圳, 成都, 远程
exit_reason, ExitReason, Reason for Leaving, attrition_reason, 离职原因
    reason for leaving, exit reason, why they left | 离职原因, 离职理由
    Better Offer, Retirement, Relocation, Personal Reasons, Dismissal, Career Change
    薪资, 退休, 搬家, 个人原因, 辞退, 转行
transport_mode, TransportMode, mode, Mode of Transport, 交通方式, 出行方式
    mode of transport, transport mode, way of travelling | 交通方式, 出行方式
    Bus, Train, Car, Bicycle, On Foot, Metro, Ferry
    公交, 地铁, 自驾, 骑行, 步行, 高铁
vehicle_type, VehicleType, Vehicle Type, body_type, 车型, 车辆类型
    vehicle type, kind of vehicle, body type | 车型, 车辆类型
    Sedan, SUV, Pickup Truck, Van, Motorcycle, Hatchback, Bus
    轿车, 越野车, 货车, 面包车, 摩托车, 客车
fuel_type, FuelType, Fuel, fuel, 燃料类型, 燃油类型
    fuel type, fuel, kind of fuel | 燃料类型, 燃油类型
    Petrol, Diesel, Electric, Hybrid, LPG, Plug-in Hybrid
    汽油, 柴油, 纯电, 混动, 天然气
transmission, Transmission, gearbox, Gear Type, 变速箱, 变速器
    transmission, gearbox, gear type | 变速箱, 变速器
    Manual, Automatic, CVT, Semi-Auto, Dual Clutch
    手动, 自动, 无级变速, 双离合
carrier, Carrier, shipping_carrier, courier, 承运商, 快递公司
    carrier, courier, shipping company, forwarder | 承运商, 快递公司, 物流公司
    UPS, FedEx, DHL, USPS, Royal Mail, GLS
    顺丰, 中通, 圆通, 京东物流, 邮政
warehouse, Warehouse, wh, Warehouse Location, depot, 仓库, 所在仓库
    warehouse, depot, storehouse | 仓库, 库房
    WH-1, WH-2, Main Depot, North Hub, Rotterdam, Dallas 3
    一号仓, 二号仓, 中心仓, 北方仓, 保税仓
delay_reason, DelayReason, Delay Cause, reason_delay, 延误原因
    delay reason, cause of delay, why it was late | 延误原因, 晚点原因
    Weather, Traffic, Late Aircraft, Security, Carrier, Customs
    天气, 交通管制, 机械故障, 空管, 前序航班
cabin_class, Class, CabinClass, ticket_class, Travel Class, 舱位, 座位等级
    cabin class, travel class, ticket class | 舱位, 座位等级
    Economy, Premium Economy, Business, First, Standby
    经济舱, 公务舱, 头等舱, 商务座, 二等座
""")
