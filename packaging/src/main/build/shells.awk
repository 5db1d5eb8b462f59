# Turns the options that --help prints into those of a completion: -v shell=zsh or -v shell=fish.

# In single quotes.
function quoted(text) {
    if (shell == "fish") {
        gsub(/\\/, "\\\\", text)
        gsub(/'/, "\\'", text)
    } else {
        gsub(/'/, "'\\''", text)
    }
    return "'" text "'"
}

# The meaning of an option in a specification of zsh's _arguments, which gives these three a meaning of their own.
function meaning(text) {
    gsub(/\\/, "\\\\", text)
    gsub(/\[/, "\\[", text)
    gsub(/]/, "\\]", text)
    gsub(/:/, "\\:", text)
    return text
}

/^[^ ]/ {
    section = $0
    next
}

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
    if (split(name, halves, "=") == 2) {
        # The option stands above without a value, too, and may have a line for each of its values.
        gsub(/\|/, " ", halves[2])
        optional[halves[1]] = (halves[1] in optional ? optional[halves[1]] " " : "") halves[2]
        next
    }
    order[++count] = name
    what[name] = text
    wants[name] = value
}

section ~ /^what --print prints/ && NF {
    kinds = kinds (kinds == "" ? "" : " ") $1
}

END {
    for (i = 1; i <= count; i++) {
        name = order[i]
        value = wants[name]
        words = value == "KIND" ? kinds : ""
        if (value ~ /\|/) {
            words = value
            gsub(/\|/, " ", words)
            # Words in capitals stand for what nobody but the operator knows.
            gsub(/[A-Z]+ /, "", words)
            value = "word"
        }
        if (shell == "fish") {
            line = "complete -c felhom-agent -l " substr(name, 3)
            if (name in optional) {
                line = line " -a " quoted(optional[name])
            } else if (words != "") {
                line = line " -x -a " quoted(words)
            } else if (value == "FILE") {
                line = line " -r -F"
            } else if (value != "") {
                line = line " -x"
            }
            print line " -d " quoted(what[name])
            if (value == "[FILE]") {
                print "complete -c felhom-agent -n " quoted("test (commandline -opc)[-1] = " name) " -F"
            }
        } else {
            line = name
            if (name in optional) {
                line = line "=-[" meaning(what[name]) "]::word:(" optional[name] ")"
            } else if (words != "") {
                line = line "=[" meaning(what[name]) "]:" value ":(" words ")"
            } else if (value == "FILE") {
                line = line "=[" meaning(what[name]) "]:FILE:_files"
            } else if (value != "") {
                line = line "=[" meaning(what[name]) "]:" meaning(value) ": "
            } else {
                line = line "[" meaning(what[name]) "]"
            }
            print "    " quoted(line)
            if (value == "[FILE]") {
                print "    " quoted("1:FILE:{ [[ $words[CURRENT-1] == " name " ]] && _files }")
            }
        }
    }
}
