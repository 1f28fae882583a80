# Sourced by mvnw and the scripts below infra: leaves JAVA_HOME at a JDK 25 or later,
# wherever the usual installers put it, or stops with the one sentence a newcomer needs.

_jdk_25() { # true when $1 is the home of a JDK 25 or later
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  _jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${_jdk_version:-0}" -ge 25 ]
}

_jdk_find() {
  if command -v javac >/dev/null 2>&1; then
    _jdk_home=$(javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    _jdk_25 "$_jdk_home" && return 0
  fi
  set +f
  for _jdk_home in "${JAVA25_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    _jdk_25 "$_jdk_home" && return 0
  done
  return 1
}

if ! _jdk_25 "${JAVA_HOME:-}"; then
  if ! _jdk_find; then
    echo "instaclone needs a JDK 25 and found none: install one (for example Eclipse Temurin 25 from https://adoptium.net) or point JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$_jdk_home
  export JAVA_HOME
fi
