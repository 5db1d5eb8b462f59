package felhom.proxmox.model.access;

/** An HTTP method, and its meaning in the API. */
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
