#!/usr/bin/env bash
# The step of action.yml that checks. Its inputs are in the environment, as INPUT_NAME. It prints annotations,
# writes the summary of the step and the outputs of the action, and ends with the exit code of attestlint.
set -euo pipefail

# fail MESSAGE: ends the step with an error that GitHub shows.
fail() {
  message=${1//%/%25}
  message=${message//$'\r'/%0D}
  printf '::error::%s\n' "${message//$'\n'/%0A}"
  printf 'exit-code=2\n' >> "$GITHUB_OUTPUT"
  exit 2
}

bin=$(mktemp -d "${RUNNER_TEMP:-/tmp}/attestlint.XXXXXX")
trap 'rm -rf "$bin"' EXIT

# The workflow's own settings of Go are for its own modules.
go_for_attestlint() { env -u GOFLAGS GOWORK=off GOBIN="$bin" CGO_ENABLED=0 go "$@"; }
if [[ -n ${INPUT_VERSION:-} ]]; then
  go_for_attestlint install "github.com/attestlint/attestlint/cmd/attestlint@$INPUT_VERSION" ||
    fail "attestlint $INPUT_VERSION could not be installed"
else
  (cd "$GITHUB_ACTION_PATH/../../.." && go_for_attestlint install ./cmd/attestlint) ||
    fail "attestlint could not be built from the checkout of the action"
fi

# lines TEXT: the array of that name becomes the lines that are not empty. The bash of macOS has no mapfile.
lines() {
  local line
  lines=()
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%$'\r'}
    [[ -z $line ]] || lines+=("$line")
  done <<< "$1"
}
lines "${INPUT_PATHS:-}"
paths=(-- ${lines[@]+"${lines[@]}"})
lines "${INPUT_ARGS:-}"
flags=(${lines[@]+"${lines[@]}"} --output=github=-)
[[ -z ${INPUT_CONFIG:-} ]] || flags+=("--config=$INPUT_CONFIG")
[[ -z ${INPUT_CONTEXT:-} ]] || flags+=("--context=$INPUT_CONTEXT")
[[ -z ${INPUT_FAIL_ON:-} ]] || flags+=("--fail-on=$INPUT_FAIL_ON")
[[ -z ${INPUT_BASELINE:-} ]] || flags+=("--baseline=$INPUT_BASELINE")
[[ -z ${INPUT_SARIF_FILE:-} ]] || flags+=("--output=sarif=$INPUT_SARIF_FILE")
case ${INPUT_CHANGED:-} in
  '' | false) ;;
  true) flags+=(--changed) ;;
  *) flags+=("--changed=$INPUT_CHANGED") ;;
esac
[[ ${INPUT_SARIF_FILE:-} != *$'\n'* ]] || fail "sarif-file holds a line break"

folder=${INPUT_WORKING_DIRECTORY:-.}
cd -- "$GITHUB_WORKSPACE/$folder" 2>/dev/null || fail "there is no working-directory $folder"
code=0
"$bin/attestlint" check "${flags[@]}" "${paths[@]}" || code=$?
[[ $code -lt 2 ]] || printf '::error::attestlint could not do all that was asked: the log says why\n'

printf 'exit-code=%s\n' "$code" >> "$GITHUB_OUTPUT"
if [[ -n ${INPUT_SARIF_FILE:-} && -f $INPUT_SARIF_FILE ]]; then
  sarif=$INPUT_SARIF_FILE
  [[ $sarif == /* ]] || sarif=${folder%/}/$sarif
  printf 'sarif-file=%s\n' "${sarif#./}" >> "$GITHUB_OUTPUT"
fi
exit "$code"
