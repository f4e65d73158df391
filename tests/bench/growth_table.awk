# SPDX-License-Identifier: GPL-3.0-or-later
# Figures of bench_growth, one JSON object a line, to a page with a table an axis.
function field(name,   at, rest) {
    at = index($0, "\"" name "\":")
    rest = substr($0, at + length(name) + 3)
    sub(/^"/, "", rest)
    sub(/[",}].*/, "", rest)
    return rest
}
function seconds(s) {
    return s < 0.1 ? sprintf("%.1f ms", s * 1000) : sprintf("%.2f s", s)
}
function grouped(n,   text) {
    text = ""
    for (n = n ""; length(n) > 3; n = substr(n, 1, length(n) - 3)) text = "," substr(n, length(n) - 2) text
    return n text
}
BEGIN {
    title["picture"] = "Picture size"
    says["picture"] = "A caption of 16 words by 5 beams, of a square picture of so many pixels a side; growth of 2 is proportional to its pixels."
    title["beams"] = "Beams"
    says["beams"] = "A caption of 16 words of a picture of 384 pixels."
    title["batch"] = "Batch"
    says["batch"] = "An update of adapters (dimension 200) by so many pictures of 384 pixels, the frozen trunk included."
    title["adapter"] = "Adapter dimension"
    says["adapter"] = "An update of adapters by 8 pictures of 384 pixels whose features are kept."
    title["captions"] = "Dataset size"
    says["captions"] = "Opening a COCO captions file with 5 captions a picture, its fingerprint, and the word statistics of the reward in self-critical training."
    split("picture beams batch adapter captions", order, " ")
}
{
    key = field("axis") SUBSEP field("what")
    if (!(key in count)) { whats[field("axis")] = whats[field("axis")] "|" field("what") }
    i = ++count[key]
    value[key, i] = field("value")
    time[key, i] = field("seconds")
    memory[key, i] = field("peak_mib")
}
END {
    print "# How time and memory grow"
    print ""
    print "Written by `tests/bench/growth.sh`, at the size of ofa_tiny (33 M parameters) with random weights, one process a"
    print "figure, on " cores " cores (" cpu "). \"Growth\" is the exponent between a row and the one before: 1 is"
    print "proportional, 2 is quadratic. Memory is the peak of the whole process, libraries and weights included."
    print ""
    print "![Time and memory against each](growth.svg)"
    for (o = 1; o <= 5; ++o) {
        axis = order[o]
        n = split(substr(whats[axis], 2), names, "|")
        if (whats[axis] == "") continue
        print ""
        print "## " title[axis]
        print ""
        print says[axis]
        for (w = 1; w <= n; ++w) {
            key = axis SUBSEP names[w]
            print ""
            print "| " axis " | " names[w] " | growth | peak MiB |"
            print "| ---: | ---: | ---: | ---: |"
            for (i = 1; i <= count[key]; ++i) {
                grown = ""
                if (i > 1 && time[key, i - 1] > 0 && time[key, i] > 0)
                    grown = sprintf("%.1f", log(time[key, i] / time[key, i - 1]) / log(value[key, i] / value[key, i - 1]))
                print "| " grouped(value[key, i]) " | " seconds(time[key, i]) " | " grown " | " grouped(memory[key, i]) " |"
            }
        }
    }
}
