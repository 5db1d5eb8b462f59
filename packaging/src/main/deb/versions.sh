# The package's own copy of the image is image/, which dpkg changes file by file. Nothing runs from there: each
# configuration makes a new directory under versions/, of hard links, and then lets the link "current" point to it. A
# directory that a process runs from keeps its files until that process has ended.
home=/opt/felhom-agent

# Whether a process runs from directory $1. A launcher has its script open until it becomes java, so open files are
# looked at before programs.
in_use() {
    [ -e /proc/self/exe ] || return 0
    [ -n "$(find /proc/[0-9]*/fd /proc/[0-9]*/exe -lname "$1/*" -print -quit 2>/dev/null)" ]
}

# Removes all versions that nothing runs from, but for the one that is named $1.
remove_versions_except() {
    for version in "$home"/versions/*; do
        if [ ! -d "$version" ] || [ "$version" = "$1" ]; then
            continue
        elif in_use "$version"; then
            echo "felhom-agent: $version stays, something still runs from there;" \
                "the next upgrade, removal or purge removes it" >&2
        else
            rm -rf "$version"
        fi
    done
}
