#!/bin/sh
# Run when the container starts: makes nginx's lists of replicas and of CORS origins from the environment, and goes on
# looking for replicas that were added.
#
# COMMAND_SERVICE and QUERY_SERVICE are lists of host:port; a name stands for all addresses it has.
set -eu

addresses() { # of a host:port
    case ${1%:*} in
        *[!0-9.]*)
            busybox nslookup -type=a "${1%:*}" 2>/dev/null |
                sed -n '/^Name:/,$s/^Address[ 0-9]*: *\([0-9.]*\).*/\1:'"${1##*:}"'/p' | sort -u
            ;;
        *) echo "$1" ;;
    esac
}

upstream() { # a name and the addresses of its replicas
    service=$1
    shift
    echo "upstream $service {"
    echo "    zone $service 64k;"
    for address in "${@:-127.0.0.1:9 down}"; do
        echo "    server $address max_fails=1 fail_timeout=2s;"
    done
    # Connections are let go before a replica that shuts down closes them, so that no request meets its end.
    echo "    keepalive 64;"
    echo "    keepalive_timeout 2s;"
    echo "}"
    # Up to four of them by themselves, again from the first when there are fewer: one that is alone is never left out.
    i=0
    while [ $i -lt 4 ]; do
        for address in "${@:-127.0.0.1:9}"; do
            i=$((i + 1))
            [ $i -gt 4 ] || echo "upstream $service-$i { server $address; }"
        done
    done
}

all() { for entry in $1; do addresses "$entry"; done; }

write() {
    # Unquoted on purpose: one word for each address.
    { upstream command-service $commands; upstream query-service $queries; } >/tmp/replicas.conf
}

added() { # whether one of these addresses is not among those; of one service, as two may have exchanged theirs
    for address in $1; do
        case " $(echo $2) " in *" $address "*) ;; *) return 0 ;; esac
    done
    return 1
}

# Adds at once, since a new replica waits for work. One that is gone costs nothing: it is asked once in two seconds, and
# comes back at the same address when it was only restarted; so it is dropped with the next change, or after a minute.
watch() {
    missing=0
    while sleep 1; do
        commands_now=$(all "$COMMAND_SERVICE")
        queries_now=$(all "$QUERY_SERVICE")
        if [ "$commands_now $queries_now" = "$commands $queries" ]; then
            missing=0
            continue
        fi
        missing=$((missing + 1))
        if added "$commands_now" "$commands" || added "$queries_now" "$queries" || [ $missing -ge 60 ]; then
            commands=$commands_now queries=$queries_now missing=0
            write
            echo "replicas: $(echo $commands $queries)"
            nginx -s reload
        fi
    done
}

{
    echo 'map $http_origin $cors_origin {'
    echo '    default "";'
    for origin in $GATEWAY_CORS_ORIGINS; do echo "    \"$origin\" \$http_origin;"; done
    echo '}'
    echo "map '' \$cors_vary { default \"${GATEWAY_CORS_ORIGINS:+Origin}\"; }"
} >/tmp/cors.conf

# A reload closes the idle connections of clients, and what is on its way on one of them is lost. Where nginx can, it
# keeps those that were in use just before, until their next request is answered; so does a stop, which has ten seconds.
version=$(nginx -v 2>&1 | sed 's|.*nginx/\([0-9.]*\).*|\1|')
if [ "$(printf '%s\n' 1.27.4 "$version" | sort -V | head -n 1)" = 1.27.4 ]; then
    echo 'keepalive_min_timeout 5s;'
fi >/tmp/keepalive.conf

commands=$(all "$COMMAND_SERVICE")
queries=$(all "$QUERY_SERVICE")
write
watch &
