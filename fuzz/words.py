"""What is put into plans: pieces of YAML, and values that somebody might write, or nobody would."""

TOKENS = (
    ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n- ", "[", "]", "{", "}", ", ", ",", "'", '"',
    "''", '""', "#", " # ", "|", ">", ">-", "|+\n", "|2\n", "&a ", "*a", "<<: ", "!t ", "!!str ",
    "!!int ", "---\n", "\n---\n", "...\n", "%YAML 1.1\n", "? ", "?", "~", "null", "\t", "\r\n",
    "\r", "\\", "\\x41", "\\u2028", "\\U0011ffff", "\ufeff", "\u2028", "\x85", "\0", "\x07",
    "\x1b[31m", "\u202e", "\u200b", "\xa0", "\u2019", "\u201c", "\u201d", "\u2013", "\u2022 ", "é",
    "e\u0301", "\U0001f600", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "# planctl: ignore[missing-owner] why\n", " # planctl: ignore[schema]", "<<<<<<< a\n",
    "=======\n", ">>>>>>> b\n", "`", "@", "%", "*", "&", "=1+1", "&nbsp;", "<b>", "</script>",
    "kind: ", "ref: ", "title: ", "x-a: ", "objectives:\n", "actions:\n",
)  # fmt: skip

DATES = (
    "2011-06-30", "2011-06", "2011", "2011/12", "2011/12 Q1", "2011/12 H2", "2011-04/2011-09",
    "2011/12 Q1 to 2012/13 Q2", "2011-04/..", "../2011-04", "2011-04 then ongoing", "ongoing",
    "tbc", "unreadable", "31/06/2011", "30/06/11", "Dec-11", "2011/13", "2011-02-30", "2011-13",
    "0000-01-01", "0001-01-01", "9999-12-31", "9999/00", "9999", "10000-01-01", "1999/00",
    "2011-06-30/2011-01-01", "2011/12 Q5", "../..", "/", "2011-06-30T12:00", "{every: month}",
    "{every: week, from: 0001-01-01}", "{every: fortnight, from: 2011-04-01, until: 9999-12-31}",
    "{every: year, from: 2011-02-29}",
    "{every: quarter, from: 2011/12 Q1, until: 2011/12, done: [2011/12 Q1]}",
    "{every: day, from: ongoing, until: tbc}", "{every: half, done: 1}", "{every: 3}",
    "2011-06-30 to 2011-07-01", "March 2011", "Q1", "spring", "20110630", "2011.5", "-1", "1e3",
)  # fmt: skip

NUMBERS = (
    "0", "-0", "1", "-1", "5", "12", "25", "007", "1.10", "11.0", "0x1F", "0o17", "1e3", "1e400",
    "-1e400", ".inf", ".nan", "9" * 30, "9" * 400, "1_000", "1,000", "65%", "6.5 %", "£21k",
    "£1.5m", "12 (provisional)", "n/a", "tbc", "<5", "330 to X", "0.85", "1/3", "1e-400",
    "99999999", "2147483648", "9223372036854775808", "\u0661", "\u00bd", "²",
)  # fmt: skip

TEXTS = (
    "''", '" "', '"\\u00a0"', "x", "TBC", "as above", "various", "-", '"\\e[31mred\\e]0;x\\a"',
    '"a\\tb\\nc"', '"\\u202eabc"', '"\\u200b"', '"\\ud83d\\ude00"', '"\\U000e0041"', '"\\ufffe"',
    "'=1+1'", "'@SUM(A1)'", "'<script>alert(1)</script>'", "'[x](javascript:1)'", "'|x|'", "'**'",
    '"\\"; DROP TABLE actions; --"', "'{{ 7*7 }}'", "'{% x %}'", "'../../x'", "con", "index",
    "NUL", "'a/b\\c'", "'.'", "'#'", "é", "ß", "İ", "ŉ", "ﬁ", "Ann Hill", "ann hill", "A Hill",
    "Hill, Ann", "Ann  Hill", "Priya Nair", "P. Nair", "Mr Hill", "Ann Hill / Priya Nair",
    "Ann Hill and Ben Wood", "Ann.Hill@example.org", "'Ann\u00a0Hill'", "'A\u200bnn Hill'",
    "Head of Roads", "SMT", "x" * 3000, "'" + "a b " * 400 + "'", "'" + "(" * 300 + "'",
    "'" + "é" * 300 + "'", "null", "true", "yes", "~", "CP1", "RDS1", "RDS1.1", "NI 1", "RK1",
    "action:RDS1.1", "'RDS1@2011/12'", "'ref:'", "'1.2'",
)  # fmt: skip

SHAPES = (
    "[]", "{}", "[[]]", "[{}]", "{a: }", "[~]", "[1, 2]", "[x, [y]]", "{x: {y: {z: 1}}}",
    "[[[[x]]]]", "{ref: R, title: T}", "[{ref: R, title: T}, {ref: R, title: T}]", "true", "no",
    "3.5", "~", "{score: 12}", "{likelihood: 3, impact: 9}", "{likelihood: -1}", "{score: 1e400}",
    "{every: week}", "[CP1, CP1]", "{2011/12: 5, 2011/12 Q1: x}", "{'': 1}", "{' ': ' '}", "[' ']",
    "[~, '', 0, false]",
)  # fmt: skip

# What may stand in a text and hide, turn or break what is around it.
ODD = (
    "\x1b[31m", "\x07", "\u202e", "\u200b", "\xa0", "\n", "\t", "\r", "\u2028", "\ufeff", "\ufffe",
    "\u0301", "\u2019", "|", "<b>", "&amp;", "`", "*", "[", "](", "{{", "{%", "://", "@", "#", "/",
    "..", "\\", "=", ";", ",", " ", "  ", ":", "%", "'", '"', "\U0001f600", "\U000e0041", "İ", "ß",
    "x" * 500,
)  # fmt: skip
