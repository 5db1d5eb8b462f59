# Completion of felhom-agent in bash.
_felhom_agent() {
    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
    # "--option=value" comes as three words.
    if [[ $word == = ]]; then
        word=
        option+==
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}=
    fi
    case $option in
    --config | --config= | --output | --output= | --record | --record=)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    --simulate)
        # Its value is optional.
        compopt -o filenames
        if [[ $word == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "@names@" -- "$word")
        else
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
        fi
        ;;
@choices@
    *)
        mapfile -t COMPREPLY < <(compgen -W "@names@" -- "$word")
        ;;
    esac
}
complete -F _felhom_agent felhom-agent
