"""Chinese: numbers that are never named: "最贵的是哪个", "比30岁大的", "谁挣得最多".

``ADJECTIVES`` and ``VERBS`` tell the forms for a number by how its name ends: the most, the least, more, less, and how
much; the verb, the same for one person, and past. See ``en_adjectives`` and ``en_verbs``.
"""

from __future__ import annotations

_DEAR = ("最贵", "最便宜", "贵", "便宜", "贵")
_LONG = ("[最久|最长]", "最短", "[久|长]", "短", "[久|长]")
_HEAVY = ("最重", "最轻", "重", "轻", "重")
_HOT = ("[最热|最暖和]", "[最冷|最凉]", "热", "冷", "热")

ADJECTIVES: dict[str, tuple[str, str, str, str, str]] = {
    **dict.fromkeys(("价格", "单价", "售价", "票价", "费用", "租金", "房租", "学费", "成本", "车费", "运费"), _DEAR),
    **dict.fromkeys(("时长", "持续时间", "片长"), _LONG),
    **dict.fromkeys(("重量", "体重"), _HEAVY),
    **dict.fromkeys(("温度", "气温"), _HOT),
    "年龄": ("[年纪最大|最年长|岁数最大|最老]", "[年纪最小|最年轻|岁数最小]", "[大|老]", "[小|年轻]", "大"),
    "身高": ("[个子最高|最高]", "[个子最矮|最矮]", "高", "矮", "高"),
    "长度": ("最长", "最短", "长", "短", "长"),
    "宽度": ("最宽", "最窄", "宽", "窄", "宽"),
    "深度": ("最深", "最浅", "深", "浅", "深"),
    "距离": ("最远", "最近", "远", "近", "远"),
    "速度": ("最快", "最慢", "快", "慢", "快"),
    "湿度": ("最潮湿", "最干燥", "潮湿", "干燥", "潮湿"),
    "利润": ("最赚钱", "最不赚钱", "赚钱", "不赚钱", "赚钱"),
    "评分": ("[评价最好|口碑最好]", "[评价最差|口碑最差]", "好", "差", "好"),
    "经验": ("[资历最老|最有经验]", "[资历最浅|最没经验]", "资深", "资浅", "有经验"),
}

ADJECTIVE_QUESTIONS: dict[str, str] = {
    "most_row": """
{F}哪[个|一个]{e}{most}[？|]
{F}{most}的{e}是[哪个|哪一个|谁|什么][？|]
{F}谁{most}[？|呢|]
[找出|查一下|告诉我|给我]{F}{most}的{e}
{F}{most}的{e}
""",
    "least_row": """
{F}哪[个|一个]{e}{least}[？|]
{F}{least}的{e}是[哪个|哪一个|谁|什么][？|]
{F}谁{least}[？|呢|]
[找出|查一下|告诉我|给我]{F}{least}的{e}
{F}{least}的{e}
""",
    "most_full_row": """
把{F}{most}的那[条|个]{r}[完整|]列出来
{F}{most}的{r}[的全部信息|，所有列都要]
""",
    "least_full_row": """
把{F}{least}的那[条|个]{r}[完整|]列出来
{F}{least}的{r}[的全部信息|，所有列都要]
""",
    "mean": """
{F}{R}平均[有|]多{how}[？|]
{F}{R}一般[有|]多{how}
平均[下来|来说]，{F}{R}有多{how}
""",
    "max": """
{F}{most}的[{R}|][有|]多{how}[？|]
{F}{R}最{how}[有|能]多{how}
""",
    "by_mean": """
{F}[各|每个|不同]{c}平均[有|]多{how}[？|]
[各|每个]{c}的{F}{R}平均有多{how}
""",
    "most_group_mean": """
{F}哪[个|类|种]{c}平均{most}[？|]
平均[下来|来看|]{F}哪[个|种]{c}{most}
{F}平均{most}的{c}
""",
    "least_group_mean": """
{F}哪[个|类|种]{c}平均{least}[？|]
平均[下来|来看|]{F}哪[个|种]{c}{least}
{F}平均{least}的{c}
""",
    "difference:mean": """
平均[来说|来看|下来|]{v}比{v2}{more}多少[？|]
{v}平均比{v2}{more}多少
""",
    "top_most_rows": """
{F}{most}的{k}个{e}
[列出|给我看|找出]{F}{most}的{k}[个|名]{e}
哪{k}个{e}{F}{most}
""",
    "top_least_rows": """
{F}{least}的{k}个{e}
[列出|给我看|找出]{F}{least}的{k}[个|名]{e}
哪{k}个{e}{F}{least}
""",
    "filter_sort:desc": """
{F}{R}，{most}的[排|放]在[最|]前[面|]
[列出|看看]{F}{R}，从{most}到{least}排
""",
    "filter_sort:asc": """
{F}{R}，{least}的[排|放]在[最|]前[面|]
[列出|看看]{F}{R}，从{least}到{most}排
""",
}

ADJECTIVE_FILTERS: dict[str, str] = {
    "gt": "比{x}[还|]{more}的\n比{x}更{more}的",
    "lt": "比{x}[还|]{less}的\n比{x}更{less}的",
}

_EARN, _SELL, _GAIN = ("[挣|赚|拿]", "挣", "挣了"), ("卖", "卖", "卖了"), ("赚", "赚", "赚了")

VERBS: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(("工资", "薪资", "月薪", "薪水", "年薪", "薪酬"), _EARN),
    **dict.fromkeys(("销量", "销售额", "销售金额", "销售量"), _SELL),
    **dict.fromkeys(("利润", "收入", "盈利"), _GAIN),
    **dict.fromkeys(("消费金额", "支出", "花费", "消费额", "开支"), ("花", "花", "花了")),
    **dict.fromkeys(("捐款金额", "捐赠金额", "捐款", "捐赠额"), ("捐", "捐", "捐了")),
    **dict.fromkeys(("里程", "行驶里程"), ("跑", "跑", "跑了")),
    "产量": ("[产|生产]", "产", "产出了"),
    "费用": ("花", "花", "花了"),
    "用电量": ("用电", "用电", "用了"),
}

VERB_QUESTIONS: dict[str, str] = {
    "most_row": """
{F}谁{verb}得最多[？|呢|]
{F}哪[个|一个|位]{e}{verb}得最多[？|]
[我想知道|看看]{F}哪[个|位]{e}{verb}得最多
""",
    "least_row": """
{F}谁{verb}得最少[？|呢|]
{F}哪[个|一个|位]{e}{verb}得最少[？|]
[我想知道|看看]{F}哪[个|位]{e}{verb}得最少
""",
    "most_group": """
{F}哪[个|类|种]{c}[一共|总共|]{verb}得最多[？|]
{F}[一共|总共]{verbed}最多的是哪[个|类]{c}
""",
    "least_group": """
{F}哪[个|类|种]{c}[一共|总共|]{verb}得最少[？|]
{F}[一共|总共]{verbed}最少的是哪[个|类]{c}
""",
    "sum": """
{F}[一共|总共|合计|加起来]{verbed}多少[？|]
[我们|]{F}[一共|总共]{verb}了多少
""",
    "mean": """
{F}[每个|]{r}平均{verb}多少[？|]
平均[下来|来说]{F}每个{r}{verb}多少
""",
    "by_sum": """
{F}[各|每个]{c}[分别|一共|总共]{verbed}多少[？|]
{F}每[个|类]{c}总共{verb}了多少
""",
    "by_mean": """
{F}[各|每个]{c}平均{verb}多少[？|]
平均[来说|下来]，{F}[各|每个]{c}{verb}多少
""",
    "month_sum": """
{F}[每个月|每月|各月][一共|总共|]{verbed}多少[？|]
{F}每月总共{verb}多少
""",
    "year_sum": """
{F}[每年|各年|历年][一共|总共|]{verbed}多少[？|]
{F}每年总共{verb}多少
""",
    "difference:sum": """
{v}比{v2}[一共|总共|]多{verbed}多少[？|]
{v}总共比{v2}多{verb}多少
""",
    "difference:mean": """
平均[来说|下来|]{v}比{v2}多{verb}多少[？|]
{v}平均比{v2}多{verb}多少
""",
    "compare_sum": """
{v}和{v2}[各|分别|总共各]{verbed}多少[？|]
{v}跟{v2}，谁[一共|总共]{verb}得多
""",
}

VERB_FILTERS: dict[str, str] = {
    "gt": "{verb}[超过|多于|不止]{x}的\n{verb}得比{x}多的",
    "lt": "{verb}[不到|少于]{x}的\n{verb}得比{x}少的",
    "ge": "{verb}[至少|不低于|达到]{x}的\n{verb}了{x}[及以上|或以上]的",
    "le": "{verb}[不超过|至多|最多]{x}的\n{verb}[不多于|不高于]{x}的",
}
