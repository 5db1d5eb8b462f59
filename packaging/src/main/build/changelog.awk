# Turns the top version of CHANGELOG.md into a Debian changelog of one entry. A group such as "### Added" becomes [ Added ].
# [text](address) becomes text; other brackets stay, as in --fingerprint HOST[:PORT].
function without_links(rest,    text, link) {
    text = ""
    while (match(rest, /\[[^][]*\]\([^)]*\)/)) {
        link = substr(rest, RSTART + 1, RLENGTH - 2)
        sub(/\]\(.*/, "", link)
        text = text substr(rest, 1, RSTART - 1) link
        rest = substr(rest, RSTART + RLENGTH)
    }
    return text rest
}

function flush_change() {
    if (change != "") {
        gsub(/`/, "", change)
        change = without_links(change)
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

/^### / {
    flush_change()
    print (groups++ ? "\n" : "") "  [ " substr($0, 5) " ]"
    next
}

entries && /^- / {
    flush_change()
    change = substr($0, 3)
    next
}

change != "" && /^  / {
    change = change " " $0
    next
}

# A line between the changes, such as "The libraries:", heads those below it in the Markdown only.
{
    flush_change()
}

END {
    flush_change()
    print "\n -- felhom <dev@felhom.eu>  " date
}
