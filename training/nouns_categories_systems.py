"""Categories of the web, machines, projects, labs and offices, with their values."""

from __future__ import annotations

from training.noun_lines import categories

CATEGORIES = categories("""
browser, Browser, browser_name, UA, 浏览器
    browser, web browser, internet browser | 浏览器, 网页浏览器
    Chrome, Firefox, Safari, Edge, Opera, Samsung Internet
    谷歌浏览器, 火狐, 微信内置, 夸克, 搜狗
device_type, DeviceType, device, Device, 设备类型, 终端
    device type, device, kind of device | 设备类型, 终端类型
    Mobile, Desktop, Tablet, Smart TV, Wearable, iPhone 15
    手机, 电脑, 平板, 智能电视, 手表
operating_system, OperatingSystem, os, OS, 操作系统, 系统平台
    operating system, os, system software | 操作系统, 系统平台
    Windows, macOS, Linux, Android, iOS, Windows 11, Chrome OS
    鸿蒙, 安卓, 苹果, 视窗, 麒麟
traffic_source, TrafficSource, source, referrer, Source, 流量来源, 来源渠道
    traffic source, source, where visitors come from, referrer | 流量来源, 来源渠道
    Organic Search, Paid Search, Direct, Email, Social, Referral, Display Ads
    自然搜索, 付费推广, 直接访问, 邮件, 社交媒体
campaign, Campaign, campaign_name, utm_campaign, 营销活动, 推广活动
    campaign, marketing campaign, ad campaign | 营销活动, 推广活动
    Summer Sale, Black Friday, Back to School, Launch 2.0, Retargeting, Newsletter
    双十一, 六一八, 年货节, 开学季, 新品首发
ad_type, AdType, ad_format, Creative Type, 广告类型, 广告形式
    ad type, ad format, kind of advert | 广告类型, 广告形式
    Banner, Video, Search, Carousel, Pop-up, Native
    开屏, 信息流, 横幅, 贴片, 搜索广告
landing_page, LandingPage, page, Page, url_path, 页面, 落地页
    page, landing page, web page | 页面, 落地页
    Home, Pricing, Blog, Checkout, About Us, Sign-up, Docs
    首页, 详情页, 购物车, 支付页, 个人中心
event_type, EventType, event, Event, event_name, 事件类型, 事件
    event type, event, kind of event | 事件类型, 事件
    login, logout, purchase, page_view, sign_up, add_to_cart, search
    登录, 退出, 购买, 浏览, 注册, 加购
log_level, LogLevel, severity_text, LEVEL, 日志级别
    log level, logging level, level of the message | 日志级别, 日志等级
    DEBUG, INFO, WARNING, ERROR, CRITICAL, TRACE
    调试, 信息, 警告, 错误, 严重
http_method, HTTPMethod, verb, Method, 请求方法
    http method, request method, verb | 请求方法, 请求方式
    GET, POST, PUT, DELETE, PATCH, HEAD
    查询请求, 提交请求, 更新请求, 删除请求
response_code, StatusCode, http_status, Response Code, 响应状态码, 返回码
    response code, status code, http status | 响应状态码, 返回码
    200 OK, 301 Moved, 404 Not Found, 500 Error, 403 Forbidden, 201 Created
    成功响应, 未找到, 服务器错误, 无权限
environment, Environment, env, ENV, 部署环境, 环境
    environment, deployment environment, stage of deployment | 部署环境, 运行环境
    production, staging, dev, test, QA, sandbox
    生产环境, 测试环境, 开发环境, 预发布
service, Service, service_name, microservice, 服务, 服务名
    service, microservice, component | 服务, 服务名
    auth, billing, search-api, checkout, notifications, gateway
    登录服务, 支付服务, 搜索服务, 网关, 消息服务
programming_language, ProgrammingLanguage, prog_lang, Code Language, 编程语言, 开发语言
    programming language, coding language, language of the code | 编程语言, 开发语言
    Python, Java, C++, JavaScript, Go, Rust, C#, TypeScript
    汇编, 易语言, 脚本语言, 函数式语言
license, License, licence, License Type, 许可证, 授权协议
    license, licence, licence terms | 许可证, 授权协议
    MIT, Apache-2.0, GPL-3.0, BSD, Proprietary, CC BY 4.0
    商业授权, 开源协议, 免费授权, 教育授权
subscription_plan, Plan, plan, Subscription Plan, 套餐, 订阅套餐
    plan, subscription plan, package, tariff | 套餐, 订阅套餐
    Free, Basic, Pro, Premium, Enterprise, Family Plan, Student
    免费版, 基础版, 专业版, 企业版, 家庭套餐
billing_cycle, BillingCycle, contract_length, Billing, 计费周期, 付费周期
    billing cycle, billing period, how often they pay | 计费周期, 付费周期
    Monthly, Yearly, Two Year, Quarterly, Weekly, Pay-as-you-go
    按月, 按年, 按季, 按周, 按量
internet_service, InternetService, connection_type, Connection, 上网方式, 接入方式
    internet service, connection type, kind of connection | 上网方式, 接入方式
    DSL, Fiber Optic, Cable, Satellite, 5G, No Internet
    光纤, 宽带, 无线, 卫星
ticket_type, TicketType, issue_type, Request Type, 工单类型, 问题类型
    ticket type, issue type, kind of request | 工单类型, 问题类型
    Bug, Feature Request, Question, Incident, Complaint, Billing Issue
    故障, 咨询, 投诉, 建议, 需求
priority, Priority, PRIORITY, prio, 优先级, 重要程度
    priority, prio, order of importance | 优先级, 重要程度
    Low, Medium, High, Urgent, P1, P2, Critical
    低, 中, 高, 紧急, 特急
task_stage, Stage, stage, phase, Phase, 阶段, 项目阶段
    stage, phase, step of the process | 阶段, 项目阶段
    Planning, Design, Build, Testing, Rollout, To Do, Done
    立项, 设计, 开发, 测试, 上线, 验收
deal_stage, DealStage, pipeline_stage, Pipeline, 商机阶段, 销售阶段
    deal stage, pipeline stage, stage of the deal | 商机阶段, 销售阶段
    Lead, Qualified, Proposal Sent, Negotiation, Closed Won, Closed Lost
    初步接触, 方案报价, 谈判, 赢单, 输单
lead_source, LeadSource, Lead Source, origin_of_lead, 线索来源
    lead source, origin of the lead, where the lead came from | 线索来源, 客户来源
    Trade Show, Website, Referral, Cold Call, LinkedIn, Partner, Webinar
    展会, 官网, 老客户介绍, 电话, 广告
contact_channel, ContactChannel, contact_method, Contacted via, 联系方式, 沟通渠道
    contact channel, way of contact, contact method | 联系方式, 沟通渠道
    Email, Phone, Chat, Letter, In Person, WhatsApp
    电子邮件, 打电话, 在线客服, 短信, 上门
project_type, ProjectType, Project Type, kind_of_project, 项目类型
    project type, kind of project, sort of project | 项目类型, 项目种类
    Internal, Client, R&D, Maintenance, Pilot, Migration
    内部项目, 外部项目, 研发项目, 运维项目, 试点
machine_type, MachineType, equipment_type, Machine Type, 机器类型, 机型
    machine type, equipment type, kind of machine | 机器类型, 机型
    Lathe, Press, Robot Arm, CNC Mill, Conveyor, 3D Printer, Oven
    车床, 冲压机, 机械臂, 注塑机, 传送带
failure_type, FailureType, failure_mode, Fault, 故障类型, 故障模式
    failure type, fault, kind of failure | 故障类型, 故障模式
    Overheating, Tool Wear, Power Failure, Leak, Sensor Fault, Jam
    过热, 磨损, 断电, 泄漏, 卡料
maintenance_type, MaintenanceType, service_type, Maint. Type, 维护类型, 保养类型
    maintenance type, kind of maintenance, kind of servicing | 维护类型, 保养类型
    Preventive, Corrective, Inspection, Oil Change, Calibration, Overhaul
    预防性维护, 故障维修, 巡检, 大修, 校准
production_line, ProductionLine, line, Line, 生产线, 产线
    production line, assembly line, line | 生产线, 产线
    Line 1, Line 2, Line A, Assembly-3, Packaging, Paint Shop
    一号线, 二号线, 总装线, 包装线, 喷涂线
plant, Plant, factory, Factory, 工厂, 厂区
    plant, factory, works | 工厂, 厂区
    Detroit, Munich, Plant 4, Shenzhen-2, Lyon, Pune
    东莞厂, 昆山厂, 一厂, 二厂, 总厂
material, Material, raw_material, Made of, 材料, 材质
    material, raw material, what it is made of | 材料, 材质
    Steel, Aluminium, Wood, Plastic, Cotton, Glass, Carbon Fiber
    钢, 铝, 木材, 塑料, 棉, 玻璃
quality_grade, QualityGrade, quality, Quality, 质量等级, 品质
    quality grade, quality, quality class | 质量等级, 品质
    A, B, C, Premium, Standard, Reject, Grade 1
    一等品, 二等品, 合格品, 次品, 优等品
shape, Shape, form, SHAPE, 形状, 外形
    shape, outline, geometric form | 形状, 外形
    Round, Square, Oval, Rectangle, Heart, Princess Cut, Triangle
    圆形, 方形, 椭圆形, 心形, 三角形
cut, Cut, cut_quality, diamond_cut, 切工
    cut, cut quality, quality of the cut | 切工, 切工等级
    Ideal, Premium, Very Good, Good, Fair, Signature Ideal
    完美切工, 极好, 很好, 良好, 一般
sample_type, SampleType, specimen, Specimen, 样本类型, 标本类型
    sample type, specimen, kind of sample | 样本类型, 标本类型
    Blood, Urine, Saliva, Tissue, Soil, Water, Swab
    血液, 尿液, 唾液, 组织, 土样, 水样
experiment_group, Group, group, Arm, trial_arm, 实验组, 分组
    experimental group, trial arm, group | 实验组, 组别, 分组
    Control, Treatment A, Treatment B, Placebo, Low Dose, High Dose
    对照组, 实验一组, 实验二组, 安慰剂组
test_variant, Variant, variant, ab_group, 版本, 测试版本
    variant, test variant, test version | 测试版本, 方案版本
    A, B, Control, New Layout, Variant-2, Original
    甲版, 乙版, 原版, 新版
chemical, Chemical, compound, Substance, 化学品, 化合物
    chemical, compound, substance | 化学品, 化合物
    Ethanol, Acetone, NaCl, Benzene, Sulfuric Acid, CO2, Ammonia
    乙醇, 丙酮, 氯化钠, 硫酸, 氨水
method, Method, measurement_method, Technique, 方法, 测定方法
    method, technique, measurement method | 方法, 测定方法
    PCR, ELISA, HPLC, Titration, Mass Spec, X-ray
    滴定法, 光谱法, 色谱法, 称重法
document_type, DocumentType, doc_type, Doc Type, 文档类型, 文件类型
    document type, kind of document, sort of paper | 文档类型, 文书类型
    Invoice, Contract, Report, Memo, Passport, Purchase Order
    合同, 发票, 报告, 通知, 协议
approval_status, ApprovalStatus, approval, Approved?, 审批状态, 审批结果
    approval status, approval, decision | 审批状态, 审批结果
    Approved, Rejected, Pending Review, Withdrawn, Escalated, Draft
    已通过, 已驳回, 审批中, 已撤回
frequency, Frequency, freq, Usage Frequency, 频次, 使用频率
    usage frequency, frequency, regularity | 使用频率, 频繁程度
    Daily, Weekly, Monthly, Rarely, Never, Twice a Week
    每天, 每周, 每月, 很少, 从不
weekday, Weekday, day_of_week, DayOfWeek, dow, 星期, 星期几
    weekday, day of the week, week day | 星期, 星期几
    Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
    周一, 周二, 周三, 周四, 周五, 周六, 周日
time_of_day, TimeOfDay, daypart, Time Slot, 时段, 时间段
    time of day, part of the day, time slot | 时段, 时间段
    Morning, Afternoon, Evening, Night, Noon, Late Night
    早上, 上午, 中午, 下午, 晚上, 凌晨
quarter_label, Quarter, quarter, QTR, fiscal_quarter, 季度, 财季
    quarter, fiscal quarter, three-month period | 季度, 财季
    Q1, Q2, Q3, Q4, Q1 2024, FY24-Q2
    一季度, 二季度, 三季度, 四季度
month_name, Month, month, MONTH, mon, 月份, 月
    month, calendar month, month of the year | 月份, 月
    January, February, March, June, September, December, Jan, Oct
    一月, 二月, 三月, 六月, 九月, 十二月
""")
