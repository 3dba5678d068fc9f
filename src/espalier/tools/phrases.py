"""The phrases of which a query in words is made, by language."""

from __future__ import annotations

from collections.abc import Mapping

from espalier.core.query import Fn, Op, Part

Phrases = Mapping[str, str]

MEASURES: Mapping[str, Mapping[Fn, str]] = {
    "en": {
        Fn.COUNT: "number of {} values",
        Fn.SUM: "total {}",
        Fn.MEAN: "average {}",
        Fn.MEDIAN: "median {}",
        Fn.MIN: "lowest {}",
        Fn.MAX: "highest {}",
        Fn.STD: "standard deviation of {}",
        Fn.DISTINCT: "number of different {} values",
    },
    "zh": {
        Fn.COUNT: "{}的个数",
        Fn.SUM: "{}总和",
        Fn.MEAN: "{}平均值",
        Fn.MEDIAN: "{}中位数",
        Fn.MIN: "{}最小值",
        Fn.MAX: "{}最大值",
        Fn.STD: "{}标准差",
        Fn.DISTINCT: "{}的不同值个数",
    },
}
PARTS: Mapping[str, Mapping[Part, str]] = {
    "en": {part: f"{part.value.replace('_of_', ' of the ')} of {{}}" for part in Part},
    "zh": {
        Part.YEAR: "{}的年份",
        Part.QUARTER: "{}的季度",
        Part.MONTH: "{}的月份",
        Part.DAY: "{}的日期",
        Part.DECADE: "{}的年代",
        Part.WEEKDAY: "{}的星期",
        Part.MONTH_OF_YEAR: "{}的月份（1至12）",
        Part.HOUR: "{}的小时",
    },
}
OPS: Mapping[str, Mapping[Op, str]] = {
    "en": {
        Op.EQ: "{} is {}",
        Op.NE: "{} is not {}",
        Op.LT: "{} is below {}",
        Op.LE: "{} is at most {}",
        Op.GT: "{} is above {}",
        Op.GE: "{} is at least {}",
        Op.BETWEEN: "{} is between {} and {}",
        Op.CONTAINS: "{} contains {}",
        Op.STARTS: "{} starts with {}",
        Op.ENDS: "{} ends with {}",
        Op.NULL: "{} is missing",
        Op.NOT_NULL: "{} is filled",
    },
    "zh": {
        Op.EQ: "{}为{}",
        Op.NE: "{}不为{}",
        Op.LT: "{}小于{}",
        Op.LE: "{}不大于{}",
        Op.GT: "{}大于{}",
        Op.GE: "{}不小于{}",
        Op.BETWEEN: "{}在{}到{}之间",
        Op.CONTAINS: "{}包含{}",
        Op.STARTS: "{}以{}开头",
        Op.ENDS: "{}以{}结尾",
        Op.NULL: "{}缺失",
        Op.NOT_NULL: "{}不缺失",
    },
}
METHODS: Mapping[str, Phrases] = {
    "en": {
        "correlation": "Pearson's correlation of {columns}",
        "outliers": "rows whose {columns} lies beyond 1.5 interquartile ranges of the quartiles",
        "t_test": "Welch's t-test of {columns} between the groups",
        "chi_square": "chi-square test of independence of {columns}",
        "missing": "missing values of {columns}",
        "difference": "{measure} where {groups}, the second taken from the first",
        "ratio": "{measure} where {groups}, the first divided by the second",
        "growth": "change of {measure} from {groups}",
        "share": "share of {measure} where {groups}",
        "describe": "summary of {columns}",
        "all": "every column",
        "versus": " and where ",
        "to": " to ",
    },
    "zh": {
        "correlation": "{columns}的皮尔逊相关系数",
        "outliers": "{columns}超出四分位数1.5倍四分位距的行",
        "t_test": "{columns}的组间韦尔奇t检验",
        "chi_square": "{columns}的卡方独立性检验",
        "missing": "{columns}的缺失值",
        "difference": "{groups}两组的{measure}之差",
        "ratio": "{groups}两组的{measure}之比",
        "growth": "{measure}从{groups}的变化",
        "share": "{groups}的{measure}占比",
        "describe": "{columns}的概况",
        "all": "各列",
        "versus": "与",
        "to": "到",
    },
}
STEPS: Mapping[str, Phrases] = {
    "en": {
        "keep": "keeping {columns}",
        "drop": "without {columns}",
        "rename": "renaming {columns} to {names}",
        "distinct": "each different row once",
        "dedupe": "the first row of each {columns}",
        "round": "rounding {columns} to {digits} decimals",
        "fill": "filling missing {columns} with {values}",
        "drop_missing": "without rows that miss {columns}",
        "derive": "with {names} = {left} {operator} {right}",
        "label": "with {names} = {values} by whether {condition}",
    },
    "zh": {
        "keep": "只留{columns}",
        "drop": "去掉{columns}",
        "rename": "把{columns}改名为{names}",
        "distinct": "相同的行只留一行",
        "dedupe": "每个{columns}只留第一行",
        "round": "{columns}保留{digits}位小数",
        "fill": "用{values}补上缺失的{columns}",
        "drop_missing": "去掉缺少{columns}的行",
        "derive": "新增{names} = {left} {operator} {right}",
        "label": "按是否{condition}把{names}标为{values}",
    },
}
FRAME: Mapping[str, Phrases] = {
    "en": {
        "rows": "number of rows",
        "everything": "all rows",
        "and": " and ",
        "or": " or ",
        "list": ", ",
        "join": "{} joined on {}",
        "stack": "{} stacked",
        "over": "{subject} over the rows of {source}{where}{rest}",
        "these": "the rows of {source}{where}{rest}",
        "where": " where {}",
        "by": "by {}",
        "share": "with each group's share of the total",
        "having": "only groups where {}",
        "sorted": "sorted by {}",
        "down": "{} from high to low",
        "up": "{} from low to high",
        "first": "first {}",
    },
    "zh": {
        "rows": "行数",
        "everything": "所有行",
        "and": "且",
        "or": "或",
        "list": "、",
        "join": "{}按{}连接",
        "stack": "{}合并",
        "over": "{source}{where}的行：{subject}{rest}",
        "these": "{source}{where}的行{rest}",
        "where": "中{}",
        "by": "按{}分组",
        "share": "并给出各组占比",
        "having": "只留{}的组",
        "sorted": "按{}排序",
        "down": "{}从高到低",
        "up": "{}从低到高",
        "first": "前{}行",
    },
}
PAUSE = {"en": ", ", "zh": "，"}
