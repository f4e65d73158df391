# SPDX-License-Identifier: GPL-3.0-or-later
# Figures of bench_growth, one JSON object a line, to an SVG: time and memory an axis, both scales
# logarithmic, with the line of proportional growth through the first point.
function field(name,   at, rest) {
    at = index($0, "\"" name "\":")
    rest = substr($0, at + length(name) + 3)
    sub(/^"/, "", rest)
    sub(/[",}].*/, "", rest)
    return rest
}
function short(n) {
    if (n >= 1000) return sprintf("%gk", n / 1000)
    return sprintf("%g", n)
}
function text(x, y, anchor, words, class) {
    printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>\n", x, y, anchor, class, words
}
function px(v) { return left + width * (log(v) - log(least)) / (log(most) - log(least)) }
function py(v) { return top + height * (1 - (log(v) - log(low)) / (log(high) - log(low))) }
function range(from, to) { low = from / 1.3; high = to * 1.3 }
function curve(key, figures, class,   i, points) {
    points = ""
    for (i = 1; i <= count[key]; ++i) {
        points = points sprintf("%.1f,%.1f ", px(value[key, i]), py(figures[key, i]))
        printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" class=\"%s dot\"/>\n", px(value[key, i]), py(figures[key, i]), class
    }
    printf "<polyline points=\"%s\" class=\"%s\"/>\n", points, class
}
function panel(axis, figures, unit,   pixels, n, names, w, i, key, lowest, highest, from, to, y) {
    n = split(substr(whats[axis], 2), names, "|")
    lowest = 1e30; highest = 0; least = 1e30; most = 0
    for (w = 1; w <= n; ++w) for (i = 1; i <= count[axis SUBSEP names[w]]; ++i) {
        key = axis SUBSEP names[w]
        if (figures[key, i] < lowest) lowest = figures[key, i]
        if (figures[key, i] > highest) highest = figures[key, i]
        if (value[key, i] < least) least = value[key, i]
        if (value[key, i] > most) most = value[key, i]
    }
    range(lowest, highest)
    printf "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"frame\"/>\n", left, top, width, height
    for (y = 10 ^ int(log(low) / log(10) - 1); y <= high; y *= 10) for (i = 1; i <= 5; i += (i == 1 ? 1 : 3))
        if (y * i >= low && y * i <= high) {
            printf "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>\n", left, left + width, py(y * i), py(y * i)
            text(left - 5, py(y * i) + 3.5, "end", short(y * i), "tick")
        }
    key = axis SUBSEP names[1]
    for (i = 1; i <= count[key]; ++i) text(px(value[key, i]), top + height + 14, "middle", short(value[key, i]), "tick")
    from = figures[key, 1]
    pixels = axis == "picture" ? 2 : 1
    to = from * (most / least) ^ pixels
    if (unit == "s" && n == 1) {
        if (to <= high) printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"even\"/>\n", px(least), py(from), px(most), py(to)
        else printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"even\"/>\n", px(least), py(from), px(least * (high / from) ^ (1 / pixels)), py(high)
    }
    for (w = 1; w <= n; ++w) {
        curve(axis SUBSEP names[w], figures, "c" w)
        if (n > 1) text(left + 8, top + 14 * w, "start", names[w], "name n" w)
    }
    text(left, top - 8, "start", title[axis] ", " unit, "title")
}
BEGIN {
    title["picture"] = "caption by picture size (pixels)"
    title["beams"] = "caption by beams"
    title["batch"] = "adapter update by batch"
    title["adapter"] = "update by adapter dimension"
    title["captions"] = "opening data by captions"
    split("picture beams batch adapter captions", order, " ")
    width = 290; height = 150
}
{
    key = field("axis") SUBSEP field("what")
    if (!(key in count)) whats[field("axis")] = whats[field("axis")] "|" field("what")
    i = ++count[key]
    value[key, i] = field("value") + 0
    time[key, i] = field("seconds") + 0
    memory[key, i] = field("peak_mib") + 0
    if (time[key, i] <= 0) time[key, i] = 1e-5
}
END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 740 1100\" font-family=\"sans-serif\">"
    print "<style>.frame{fill:#fff;stroke:#c8c8c8}.grid{stroke:#ececec}.tick{font-size:10px;fill:#555}.title{font-size:12px;fill:#222}"
    print ".name{font-size:10px}polyline{fill:none;stroke-width:1.5}.c1{stroke:#1f6fb2}.c2{stroke:#b2541f}.c3{stroke:#2f8f4e}"
    print ".dot{stroke:none}.c1.dot,.n1{fill:#1f6fb2}.c2.dot,.n2{fill:#b2541f}.c3.dot,.n3{fill:#2f8f4e}.even{stroke:#999;stroke-dasharray:4 3}</style>"
    print "<rect width=\"740\" height=\"1100\" fill=\"#fff\"/>"
    for (o = 1; o <= 5; ++o) {
        if (whats[order[o]] == "") continue
        top = 30 + (o - 1) * 212
        left = 55
        panel(order[o], time, "s")
        left = 425
        panel(order[o], memory, "MiB")
    }
    text(55, 1092, "start", "Dashed: in proportion (to the pixels of a picture). Both scales are logarithmic.", "tick")
    print "</svg>"
}
