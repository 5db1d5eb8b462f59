package felhom.proxmox.model.access;

/** What a request does to the path it names. */
public enum HttpMethod {
    /** Reads. */
    GET,
    /** Creates, or starts something. */
    POST,
    /** Changes. */
    PUT,
    /** Removes. */
    DELETE
}
