# Turns CHANGELOG.md into a changelog as Debian writes it, of one entry: what is new in the version on top.
function flush_change() {
    if (change != "") {
        gsub(/`/, "", change)
        gsub(/\[|\]\([^)]*\)/, "", change)
        count = split(change, words, " ")
        line = "  *"
        for (i = 1; i <= count; i++) {
            if (length(line " " words[i]) > 79) {
                print line
                line = "   "
            }
            line = line " " words[i]
        }
        print line
    }
    change = ""
}

BEGIN {
    print "felhom-agent (" version ") unstable; urgency=medium\n"
}

/^## / && entries++ {
    exit
}

/^- / {
    flush_change()
    change = substr($0, 3)
    next
}

entries && /^  / {
    change = change " " $0
}

END {
    flush_change()
    print "\n -- felhom <dev@felhom.eu>  " date
}
