package felhom.proxmox.model.host;

/**
 * The status of a subscription, as the host's word; an open set.
 *
 * @param value the word
 */
public record SubscriptionStatus(String value) {
    /** Valid. */
    public static final SubscriptionStatus ACTIVE = new SubscriptionStatus("active");

    /** The node has no key. */
    public static final SubscriptionStatus NOT_FOUND = new SubscriptionStatus("notfound");

    /** The key is new and was not checked yet. */
    public static final SubscriptionStatus NEW = new SubscriptionStatus("new");

    /** The key is not valid for this node. */
    public static final SubscriptionStatus INVALID = new SubscriptionStatus("invalid");

    /** The subscription has ended. */
    public static final SubscriptionStatus EXPIRED = new SubscriptionStatus("expired");

    /** The subscription is suspended. */
    public static final SubscriptionStatus SUSPENDED = new SubscriptionStatus("suspended");

    /** {@return the word} */
    @Override
    public String toString() {
        return value;
    }
}
