# Sourced by up, status and down with their arguments: where things are, what is built, how to run the launcher.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/.mvn/jdk.sh"

export INSTACLONE_HOME=${INSTACLONE_HOME:-$root/.instaclone}
previous=
for argument in "$@"; do
  case "$previous" in --home) INSTACLONE_HOME=$argument ;; esac
  case "$argument" in --home=*) INSTACLONE_HOME=${argument#--home=} ;; esac
  previous=$argument
done

launcher_jar=$root/infra/local/target/local.jar
launcher=("$JAVA_HOME/bin/java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Dinstaclone.root=$root"
  -cp "$launcher_jar:$root/infra/local/target/lib/*" io.instaclone.local.Launcher)

is_built() { [ -f "$launcher_jar" ]; }

run_launcher() { "${launcher[@]}" "$@"; }

exec_launcher() { exec "${launcher[@]}" "$@"; }

# True when the jar $1 is missing, or one of the paths $2… has changed since it, and since it was last looked after here
# (Maven leaves a jar alone when a change did not reach it).
_is_older() {
  local jar=$1 reference
  shift
  [ -f "$jar" ] || return 0
  reference=$jar
  if [ "$(dirname "$jar")/.up-to-date" -nt "$jar" ]; then reference=$(dirname "$jar")/.up-to-date; fi
  [ -n "$(find "$@" -newer "$reference" -print 2>/dev/null | head -n 1)" ]
}

_sources() { # the pom and the main sources of modules
  local module
  printf '%s\n' "$root/pom.xml"
  for module in "$@"; do printf '%s\n' "$root/$module/pom.xml" "$root/$module/src/main"; done
}

_modules=(command-service query-service infra/local)
_jars=("$root/command-service/target/command-service.jar" "$root/query-service/target/query-service.jar" "$launcher_jar")

is_stale() {
  local IFS=$'\n'
  _is_older "${_jars[0]}" $(_sources shared-events command-service) ||
    _is_older "${_jars[1]}" $(_sources shared-events query-service) ||
    _is_older "${_jars[2]}" $(_sources infra/embedded infra/local)
}

build() {
  local log=$INSTACLONE_HOME/logs/build.log jar begin=$SECONDS maven
  mkdir -p "$(dirname "$log")"
  echo "building command-service, query-service and the launcher (some minutes the first time, log: $log)"
  "$root/mvnw" -f "$root/pom.xml" -q -DskipTests -Dspotless.check.skip \
    -pl "$(IFS=,; echo "${_modules[*]}")" -am package >"$log" 2>&1 </dev/null &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$maven" 2>/dev/null; do
    sleep 1
    if [ $(((SECONDS - begin) % 15)) -eq 14 ]; then echo "still building, $((SECONDS - begin)) s"; fi
  done
  if ! wait "$maven"; then
    echo "the build failed; the end of $log:" >&2
    tail -n 25 "$log" >&2
    exit 1
  fi
  trap - INT TERM
  for jar in "${_jars[@]}"; do touch "$(dirname "$jar")/.up-to-date"; done
  echo "built in $((SECONDS - begin)) s"
}
