# Completion of attestlint for fish. Install it with:
#
#     attestlint completion fish > ~/.config/fish/completions/attestlint.fish
#
# attestlint says what fits; where nothing does, fish offers the names of files.

function __attestlint_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l found (attestlint $words[2..-1] "$last" --generate-bash-completion 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$last"
    end
end

complete -c attestlint -f -a '(__attestlint_complete)'
