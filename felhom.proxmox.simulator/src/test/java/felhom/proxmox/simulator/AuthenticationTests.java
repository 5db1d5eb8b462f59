package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.UserId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Which spellings of a token a host takes, and how it refuses the others. */
class AuthenticationTests {
    private static SimulatedHost host;

    @BeforeAll
    static void start() {
        host = SimulatedHost.builder().authenticationDelay(Duration.ZERO).start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Authorization: PVEAPIToken=ID=SECRET # 200 OK",
                "Authorization: PVEAPIToken ID=SECRET # 200 OK",
                "Authorization: PVEAPIToken=felhom-agent%40pve%21agent%3DSECRET # 200 OK",
                "X-Nothing: here # 401 No ticket",
                "Authorization: Bearer SECRET # 401 No ticket",
                "Authorization: pveapitoken=ID=SECRET # 401 No ticket",
                "Authorization: PVEAPIToken=ID=00000000-0000-0000-0000-000000000000 # 401"
                        + " Authentication failed!",
                "Authorization: PVEAPIToken=felhom-agent@pve!other=SECRET # 401 Authentication"
                        + " failed!",
                "Authorization: PVEAPIToken=nobody@pve!agent=SECRET # 401 Authentication failed!",
                "Authorization: PVEAPIToken=felhom-agent@nope!agent=SECRET # 401 Authentication"
                        + " failed!",
                "Authorization: PVEAPIToken=ID # 401 Authentication failed!",
                "Authorization: PVEAPIToken=ID=x # 401 Authentication failed!",
                "Authorization: PVEAPIToken=felhom-agent@pve=SECRET # 401 Authentication failed!",
                "Authorization: PVEAPIToken=ID:SECRET # 401 Authentication failed!",
                "Authorization: PVEAPIToken= ID=SECRET # 401 Authentication failed!",
                "Cookie: PVEAuthCookie=bad # 401 Authentication failed!",
            })
    void aSpellingIsTakenOrRefused(String header, String status) {
        SimulatedToken token = host.operatorToken();
        WireClient.Received answer =
                WireClient.once(
                        host,
                        "GET /api2/json/version HTTP/1.1\r\n"
                                + header.replace("ID", token.id().toString())
                                        .replace("SECRET", token.secret())
                                + "\r\n\r\n");
        assertEquals("HTTP/1.1 " + status, answer.statusLine());
        if (status.startsWith("401")) {
            assertEquals(List.of(), answer.values("Content-Type"));
            assertEquals(List.of(), answer.values("Content-Length"));
            assertEquals(List.of("close"), answer.values("Connection"));
        }
    }

    @Test
    void aTokenWithoutRightsMayAskForTheVersion() {
        assertEquals(200, WireClient.get(host, host.token("nothing"), "/version").status());
    }

    @Test
    void tokensOfARemovedUserAndRemovedTokensFail() {
        try (SimulatedHost own =
                SimulatedHost.builder().authenticationDelay(Duration.ZERO).start()) {
            SimulatedToken agent = own.operatorToken();
            SimulatedToken readonly = own.token("readonly");
            own.state().access().removeToken(agent.id());
            assertEquals(401, WireClient.get(own, agent, "/version").status());
            assertEquals(200, WireClient.get(own, readonly, "/version").status());
            own.state().access().removeUser(UserId.parse("felhom-agent@pve"));
            assertEquals(401, WireClient.get(own, readonly, "/version").status());
        }
    }

    @Test
    void aRefusalIsHeldBackUnlessTheHostIsClosed() throws IOException {
        SimulatedHost own =
                SimulatedHost.builder().authenticationDelay(Duration.ofHours(1)).start();
        try (WireClient client = WireClient.connect(own)) {
            client.send("GET /api2/json/version HTTP/1.1\r\n\r\n");
            while (own.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            assertTrue(client.isSilent());
            own.close();
        }
    }

    @Test
    void secretsAreRandomAndNotShown() {
        SimulatedToken token = host.operatorToken();
        assertEquals("felhom-agent@pve!agent", token.toString());
        assertTrue(token.secret().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        try (SimulatedHost other = SimulatedHost.start()) {
            assertFalse(other.operatorToken().secret().equals(token.secret()));
        }
    }
}
