package felhom.proxmox.privileged.health;

/** What a finding is about. Findings of one topic ask for the same action. */
public enum HealthTopic {
    /** The disk fails, or predicts that it will. */
    FAILING,
    /** The disk counts errors of which a sound disk has none. */
    DAMAGE,
    /** An attribute of the disk is or was at its threshold. */
    THRESHOLD,
    /** The rated endurance of the disk is used up, or almost. */
    WEAR,
    /** The spare capacity of the disk runs out. */
    SPARE,
    /** The disk's protection against power loss has failed, or is about to. */
    POWER_LOSS,
    /** Data was corrupted between host and disk. */
    CABLE,
    /** A self-test of the disk has failed. */
    SELF_TEST,
    /** The disk's error log has entries. */
    ERROR_LOG,
    /** The disk raises another warning. */
    WARNING,
    /** SMART is switched off on the disk. */
    SMART_OFF,
    /** The disk does not report its health. */
    SILENT,
    /** The disk could not be read. */
    UNREADABLE,
    /** The disk sleeps and was not woken. */
    ASLEEP,
    /** A disk or a sensor is too warm. */
    HEAT,
    /** A fan is too slow or faulty. */
    FAN,
    /** No sensor shows anything. */
    NO_SENSOR
}
