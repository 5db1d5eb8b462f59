# Completion for fish, made from --help.

complete -c felhom-agent -f
@fish@
