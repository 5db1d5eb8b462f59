package felhom.proxmox.privileged.health;

import java.util.List;

/** Drops minimum speeds that are register defaults. */
final class FanLimits {
    /** Few fans turn faster, so a minimum above this is suspicious. */
    private static final int FAST = 5000;

    private static final int FAR_TOO_SLOW = 5;

    private FanLimits() {}

    /** The fans of one chip, without minimum speeds that no fan could reach. */
    static List<FanSensor> plausible(List<FanSensor> fans) {
        List<FanSensor> limited = fans.stream().filter(fan -> fan.minRpm().isPresent()).toList();
        boolean noneReachesIts =
                limited.size() > 1 && limited.stream().allMatch(FanSensor::isTooSlow);
        return fans.stream()
                .map(fan -> noneReachesIts || isUnreachable(fan) ? fan.withoutMin() : fan)
                .toList();
    }

    private static boolean isUnreachable(FanSensor fan) {
        int min = fan.minRpm().orElse(0);
        return min > FAST && min >= (long) FAR_TOO_SLOW * fan.rpm();
    }
}
