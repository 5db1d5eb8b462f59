package felhom.proxmox.privileged.golden;

import felhom.proxmox.model.text.Grammar;
import felhom.proxmox.privileged.command.NumberRange;

import java.util.List;

/**
 * How a container resolves names.
 *
 * @param nameServers the addresses of its name servers; empty for those of the host
 * @param searchDomains the domains in which short names are looked up; empty for those of the host
 */
public record ContainerDns(List<String> nameServers, List<String> searchDomains) {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Grammar SERVER =
            new Grammar("name server", "[0-9a-f.:]{2,39}", "an IPv4 or IPv6 address");
    private static final Grammar DOMAIN = dnsName("search domain");
    private static final int MOST_SERVERS = 3;
    private static final int MOST_DOMAINS = 6;

    /** The limit of resolv.conf(5) on every system. */
    private static final int LONGEST_DOMAINS = 253;

    static final Grammar HOSTNAME = dnsName("hostname");

    /** The settings of the host. */
    public static final ContainerDns OF_HOST = new ContainerDns(List.of(), List.of());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them is against its rule
     */
    public ContainerDns {
        nameServers = List.copyOf(nameServers);
        searchDomains = List.copyOf(searchDomains);
        for (String server : nameServers) {
            SERVER.check(server);
            if (!IpText.isV4(server) && !IpText.isV6(server)) {
                throw SERVER.violation(server);
            }
        }
        searchDomains.forEach(DOMAIN::check);
        NumberRange.check("number of name servers", nameServers.size(), 0, MOST_SERVERS);
        NumberRange.check("number of search domains", searchDomains.size(), 0, MOST_DOMAINS);
        NumberRange.check(
                "characters of all search domains",
                String.join(",", searchDomains).length(),
                0,
                LONGEST_DOMAINS);
    }

    private static Grammar dnsName(String kind) {
        return new Grammar(
                kind,
                "(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*",
                "a DNS name of letters, digits, '-' and '.', at most 63 between dots and 253 in"
                        + " all");
    }
}
