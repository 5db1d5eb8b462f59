package felhom.proxmox.simulator.schema;

/** The paths of the API. */
public final class ApiPath {
    public static final String BASE = "/api2/json";

    private ApiPath() {}

    /** Cuts the base off and makes one form of the rest: one slash each, none at the end. */
    public static String relative(String path) {
        String rest = path.substring(BASE.length()).replaceAll("/+", "/");
        if (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.isEmpty() ? "/" : rest;
    }
}
