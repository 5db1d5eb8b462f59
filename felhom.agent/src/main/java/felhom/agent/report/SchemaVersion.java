package felhom.agent.report;

/**
 * The versions of the JSON report that can be written. A version is added when a reader must
 * change; new fields alone do not count. The one before the newest stays for one release.
 */
public enum SchemaVersion {
    /** The next steps are strings, and findings have no code. */
    V1,
    V2;

    /** What is written if nobody asks for another. */
    public static final SchemaVersion NEWEST = V2;

    public int number() {
        return ordinal() + 1;
    }
}
