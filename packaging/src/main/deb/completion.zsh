#compdef felhom-agent
# Completion for zsh, made from --help.

local -a options
options=(
@zsh@
)
_arguments $options
