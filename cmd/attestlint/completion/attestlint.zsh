#compdef attestlint
# Completion of attestlint for zsh. Add to ~/.zshrc, behind compinit:
#
#     source <(attestlint completion zsh)
#
# attestlint says what fits; where nothing does, zsh offers the names of files.

_attestlint() {
  local line word
  local -a closed open
  for line in "${(@f)$(attestlint "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" --generate-bash-completion 2>/dev/null)}"; do
    [[ -n $line ]] || continue
    word=${line%%$'\t'*}
    line=${word//:/\\:}:${line#*$'\t'}
    if [[ $word == *= ]]; then open+=("$line"); else closed+=("$line"); fi
  done
  if (($#closed + $#open == 0)); then
    _files
    return
  fi
  (($#closed == 0)) || _describe attestlint closed
  (($#open == 0)) || _describe attestlint open -S ''
}

if [[ $funcstack[1] == _attestlint ]]; then
  _attestlint "$@"
else
  compdef _attestlint attestlint
fi
