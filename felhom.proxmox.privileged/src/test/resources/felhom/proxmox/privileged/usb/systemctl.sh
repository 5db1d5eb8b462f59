# Stands in for systemctl where systemd is not PID 1: what needs PID 1 is done here, on the files
# below $ROOT; what does not is done by the real one.
unit=$2
state="$DIR/$unit"
case "$1" in
daemon-reload)
    # The real generator makes units of the fstab.
    rm -rf "$DIR/generated"
    mkdir -p "$DIR/generated"
    SYSTEMD_FSTAB="$ROOT/etc/fstab" /lib/systemd/system-generators/systemd-fstab-generator \
        "$DIR/generated" "$DIR/generated" "$DIR/generated"
    rm -f "$DIR"/generated/*/systemd-*
    ;;
enable | disable)
    exec /usr/bin/systemctl --root="$ROOT" "$1" "$unit"
    ;;
start)
    file="$ROOT/etc/systemd/system/$unit"
    [ -e "$file" ] || file="$DIR/generated/$unit"
    value() { sed -n "s/^$1=//p" "$file"; }
    where="$ROOT$(value Where)"
    mountpoint -q "$where" && exit 0
    mkdir -p "$where"
    options=$(value Options | sed -e 's/nofail,//' -e 's/x-systemd[^,]*,//')
    mount -t "$(value Type)" -o "$options" "$(value What)" "$where" > "$state.text" 2>&1
    code=$?
    echo "ExecMount={ path=/bin/mount ; code=exited ; status=$code }" > "$state.code"
    [ $code -eq 0 ] && exit 0
    echo "Job failed. See \"journalctl -xe\" for details." >&2
    exit 1
    ;;
stop)
    where="$ROOT/$(echo "${unit%.mount}" | tr - /)"
    umount "$where" > "$state.text" 2>&1
    code=$?
    echo "ExecUnmount={ path=/bin/umount ; code=exited ; status=$code }" > "$state.code"
    [ $code -eq 0 ] && exit 0
    echo "Job failed. See \"journalctl -xe\" for details." >&2
    exit 1
    ;;
status)
    for unit; do :; done
    sed 's/^/Nov 22 06:07:52 vm mount[156]: /' "$DIR/$unit.text"
    exit 3
    ;;
show)
    for unit; do :; done
    cat "$DIR/$unit.code"
    ;;
esac
