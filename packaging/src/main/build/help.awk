# Turns what --help prints into a part of the manual page or of the completion: -v part=NAME.
# Sections of --help begin at the margin, entries are indented by two blanks.

function escaped(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

/^[^ ]/ {
    section = $0
    next
}

part == "usage" && section ~ /^usage:/ && NF {
    sub(/^  /, "")
    print escaped($0)
}

# An option's value follows after one blank; what the option does comes after more, or after the value.
section ~ /^options:/ && NF {
    name = $1
    text = $0
    sub(/^ +[^ ]+/, "", text)
    value = ""
    if (text ~ /^ [^ ]/) {
        value = $2
        sub(/^ [^ ]+/, "", text)
    }
    sub(/^ +/, "", text)
    if (part == "options") {
        print ".TP"
        print ".B " escaped(name) (value == "" ? "" : " \\fI" escaped(value) "\\fR")
        print escaped(text)
    } else if (part == "names") {
        sub(/=.*[|].*/, "=", name)
        names = names (names == "" ? "" : " ") name
    } else if (part == "choices" && split(name, halves, "=") == 2) {
        gsub(/\|/, " ", halves[2])
        offer(halves[1] "=", halves[2])
    } else if (part == "choices" && value ~ /\|/) {
        gsub(/\|/, " ", value)
        # Words in capitals stand for what nobody but the operator knows.
        gsub(/[A-Z]+ /, "", value)
        offer(name, value)
    } else if (part == "choices" && value != "" && value != "KIND" && value !~ /FILE/) {
        open_values = open_values (open_values == "" ? "" : " | ") name " | " name "="
    }
}

section ~ /^what --print prints/ && NF {
    kinds = kinds (kinds == "" ? "" : " ") $1
    if (part == "printing") {
        if (!begun++) {
            print ".SS What \\-\\-print prints"
        }
        name = $1
        sub(/^ +[^ ]+ +/, "")
        print ".TP\n.B " escaped(name) "\n" escaped($0)
    }
}

part == "codes" && section ~ /^exit codes:/ && NF {
    code = $1
    sub(/^ *[0-9]+ +/, "")
    print ".TP\n.B " code "\n" escaped($0)
}

# An option may have a line for each of its values.
function offer(name, words) {
    if (name in offered) {
        offered[name] = offered[name] " " words
    } else {
        order[++offers] = name
        offered[name] = words
    }
}

function choice(name, words) {
    pattern = name ~ /=$/ ? name : name " | " name "="
    printf "    %s)\n        mapfile -t COMPREPLY < <(compgen -W \"%s\" -- \"$word\")\n        ;;\n", pattern, words
}

END {
    if (part == "names") {
        print names
    } else if (part == "choices") {
        for (i = 1; i <= offers; i++) {
            choice(order[i], offered[order[i]])
        }
        if (kinds != "") {
            choice("--print", kinds)
        }
        # Nobody but the operator knows these.
        printf "    %s) ;;\n", open_values
    }
}
