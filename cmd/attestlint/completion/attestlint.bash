# Completion of attestlint for bash. Add to ~/.bashrc:
#
#     source <(attestlint completion bash)
#
# attestlint says what fits; where nothing does, bash offers the names of files.

_attestlint() {
  local words=() word last i n=0 broken=
  # bash breaks words at "=" and ":". They are joined again.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((n > 0)) && [[ -n $word && -z ${word//[=:]/} ]]; then
      words[n - 1]+=$word
      broken=yes
    elif [[ -n $broken ]]; then
      words[n - 1]+=$word
      broken=
    else
      words[n]=$word
      n=$((n + 1))
    fi
  done
  # What stands before the part that bash completes is on the line already.
  last=${words[n - 1]}
  last=${last%"$2"}
  while IFS=$'\t' read -r word _; do
    COMPREPLY+=("${word#"$last"}")
  done < <(attestlint "${words[@]}" --generate-bash-completion 2>/dev/null)
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace 2>/dev/null # which bash 3 lacks
  fi
}

complete -o bashdefault -o default -F _attestlint attestlint
