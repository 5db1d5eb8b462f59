# Starts a systemd of its own below this process, lets the self-test's service run under it, and prints what the alert
# mailed. $1 is a folder with the two units in units/, and with stand-ins of the host's programs in bin/; $2 is a name
# for the control group; $3 is empty outside of that group.
cannot() {
    echo "cannot: $1"
    exit 0
}

if [ -z "$3" ]; then
    mount --make-rprivate / 2>/dev/null || cannot "nothing may be mounted"
    mount -t tmpfs tmpfs /run || cannot "no file system in memory may be mounted"
    mkdir /run/cgroup
    mount -t cgroup2 none /run/cgroup 2>/dev/null || cannot "no cgroup2 may be mounted"
    group=/run/cgroup/felhom-alert-$2
    { mkdir "$group" && echo $$ >"$group/cgroup.procs"; } 2>/dev/null || cannot "no control group may be made"
    unshare --mount --cgroup /bin/sh "$0" "$1" "$2" inside
    echo $$ >/run/cgroup/cgroup.procs
    # What has just ended may still be in the group for a moment.
    tries=100
    until find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || [ $((tries -= 1)) -eq 0 ]; do sleep 0.1; done
    exit
fi

umount /run/cgroup
umount -R /sys/fs/cgroup 2>/dev/null
mount -t cgroup2 none /sys/fs/cgroup
mount -t proc proc /proc || cannot "no /proc may be mounted"
mkdir -p /run/systemd/system /run/user/0/systemd /run/trial
chmod 700 /run/user/0
mount --bind "$1" /run/trial
ln -s /run/trial/units /run/user/0/systemd/user
export XDG_RUNTIME_DIR=/run/user/0 HOME=/run/trial
/usr/lib/systemd/systemd --user --log-target=console >/run/trial/manager 2>&1 &
manager=$!
until systemctl --user show --property=Version >/dev/null 2>&1; do
    kill -0 $manager 2>/dev/null || cannot "systemd ended: $(tail -n 1 /run/trial/manager)"
    sleep 0.1
done
systemctl --user set-environment PATH="/run/trial/bin:$PATH"
systemctl --user start felhom-agent.service 2>/dev/null
while [ -n "$(systemctl --user list-jobs --no-legend --no-pager)" ]; do sleep 0.1; done
echo "run $(systemctl --user show --property=InvocationID --value felhom-agent.service)"
echo "host $(uname -n)"
echo "alert $(systemctl --user show --property=Result --value felhom-agent-alert.service)"
if [ -e /run/trial/mail ]; then cat /run/trial/mail; fi
systemctl --user exit
wait $manager
