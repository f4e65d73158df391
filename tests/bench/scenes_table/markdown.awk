# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a Markdown table, a row a setting, of the CSV that `captune-cli runs compare --csv` writes:
#   awk -f markdown.awk comparison.csv
# Figures are means over seeds with their standard deviation.

# Cuts a CSV line into field[1] …; commas inside quotes belong to the field.
function cut(line, parts, i, count, inside) {
    count = split(line, parts, "\"")
    line = ""
    for (i = 1; i <= count; ++i) {
        if (i % 2 == 0) gsub(/,/, "\001", parts[i])
        line = line parts[i]
    }
    count = split(line, field, ",")
    for (i = 1; i <= count; ++i) gsub("\001", ",", field[i])
}

# "table-adapter/dim=8,init=bert,seed=1" and "table-adapter/dim=8,init=bert (3 runs)" to the same.
function setting(label) {
    sub(/ \([0-9]+ runs\)$/, "", label)
    sub(/[\/,]seed=[0-9]+$/, "", label)
    sub(/^table-/, "", label)
    gsub(/,/, ", ", label)
    sub(/\//, ": ", label)
    return label
}

function figure(name, digits) {
    if (!((name, row) in value)) return "–"
    return sprintf("%." digits "f ± %." digits "f", value[name, row], deviation[name, row])
}

{ cut($0) }

field[1] == "run" {
    row = setting(field[2])
    if (field[3] == "trainable" && !(row in trainable)) order[++rows] = row
    if (field[3] == "trainable") trainable[row] = field[4]
    if (field[3] == "seconds_per_update") { seconds[row] += field[4]; ++runs[row] }
    if (field[3] == "peak_memory_bytes" && field[4] > memory[row]) memory[row] = field[4]
}

field[1] ~ /^Figures of the test.*mean over seeds$/ {
    row = setting(field[2])
    value[field[3], row] = field[4]
    deviation[field[3], row] = field[5]
}

field[1] ~ /^Other sets/ && field[3] ~ /\/CIDEr$/ {
    row = setting(field[2])
    kept[row] += field[4]
    ++keptRuns[row]
}

END {
    print "| setting | trained | CIDEr-D | BLEU-4 | METEOR | SPICE (native) | CIDEr-D on flat | s/update | MiB |"
    print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= rows; ++i) {
        row = order[i]
        printf "| %s | %d | %s | %s | %s | %s | %s | %.2f | %d |\n", row, trainable[row],
            figure("CIDEr", 2), figure("Bleu_4", 3), figure("METEOR", 3),
            figure("SPICE (native)", 3),
            keptRuns[row] ? sprintf("%.2f", kept[row] / keptRuns[row]) : "–",
            seconds[row] / runs[row], memory[row] / 1048576
    }
}
