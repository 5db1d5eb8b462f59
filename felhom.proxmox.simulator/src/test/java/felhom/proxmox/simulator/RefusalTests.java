package felhom.proxmox.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;

import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.StorageType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What does not work is said in the words of a real host. */
class RefusalTests {
    private static SimulatedHost host;

    @BeforeAll
    static void start() {
        host =
                SimulatedHost.builder()
                        .contents(
                                DemoHost.healthy()
                                        .andThen(
                                                state -> {
                                                    state.put(
                                                            SimulatedStorage.of(
                                                                            "small",
                                                                            StorageType.DIR,
                                                                            ContentType.BACKUP)
                                                                    .inactive(
                                                                            "unable to activate"
                                                                                + " storage 'small'"
                                                                                + " - directory is"
                                                                                + " expected to be"
                                                                                + " a mount point"
                                                                                + " but is not"
                                                                                + " mounted:"
                                                                                + " '/mnt/small'"));
                                                    state.put(
                                                            SimulatedStorage.of(
                                                                            "off",
                                                                            StorageType.DIR,
                                                                            ContentType.BACKUP)
                                                                    .withEnabled(false));
                                                }))
                        .start();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "nothing # GET # /nodes/demo-felhom/lxc/102/config # 403 # Permission check failed"
                        + " (/vms/102, VM.Audit)",
                "nothing # GET # /nodes/demo-felhom/lxc/102/status/current # 403 # Permission check"
                        + " failed (/vms/102, VM.Audit)",
                "nothing # GET # /nodes/demo-felhom/lxc/102/snapshot # 403 # Permission check"
                        + " failed (/vms/102, VM.Audit)",
                "vmonly # GET # /nodes/demo-felhom/status # 403 # Permission check failed"
                        + " (/nodes/demo-felhom, Sys.Audit)",
                "vmonly # GET # /nodes/demo-felhom/rrddata?timeframe=hour # 403 # Permission check"
                        + " failed (/nodes/demo-felhom, Sys.Audit)",
                "vmonly # GET # /nodes/demo-felhom/storage/local/status # 403 # Permission check"
                        + " failed (/storage/local, Datastore.Audit|Datastore.AllocateSpace)",
                "nodatastore # GET # /nodes/demo-felhom/storage/local/content # 403 # Permission"
                        + " check failed (/storage/local, Datastore.Audit|Datastore.AllocateSpace)",
                "nothing # GET # /nodes/demo-felhom/lxc/abc/config # 403 # Permission check failed"
                        + " (/vms/abc, VM.Audit)",
                "readonly # POST # /nodes/demo-felhom/lxc/102/status/start # 403 # Permission check"
                        + " failed (/vms/102, VM.PowerMgmt)",
                "readonly # DELETE # /nodes/demo-felhom/lxc/102 # 403 # Permission check failed"
                        + " (/vms/102, VM.Allocate)",
                "readonly # POST # /nodes/demo-felhom/lxc/101/snapshot/a/rollback # 403 #"
                        + " Permission check failed (/vms/101, VM.Snapshot|VM.Snapshot.Rollback)",
                "vmonly # PUT # /nodes/demo-felhom/lxc/102/config # 403 # Permission check failed"
                    + " (/vms/102,"
                    + " VM.Config.Disk|VM.Config.CPU|VM.Config.Memory|VM.Config.Network|VM.Config.Options)",
                "readonly # POST # /storage # 403 # Permission check failed (/storage,"
                        + " Datastore.Allocate)",
                "readonly # POST # /nodes/demo-felhom/storage/local-lvm/content # 403 # Permission"
                        + " check failed (/storage/local-lvm, Datastore.AllocateSpace)",
                "agent # GET # /nodes/demo-felhom/storage/b@d/status # 403 # Permission check"
                        + " failed (, Datastore.Audit|Datastore.AllocateSpace)",
                "agent # GET # /nodes/demo-felhom/storage/b@d/content # 403 # Permission check"
                        + " failed (, Datastore.Audit|Datastore.AllocateSpace)",
                "nothing # GET # /nodes/demo-felhom/lxc/101/snapshot/a/config # 403 # Permission"
                        + " check failed (/vms/101, VM.Snapshot|VM.Snapshot.Rollback|VM.Audit)",
                "agent # GET # /nodes/demo-felhom/lxc/101/snapshot/nosuch/config # 500 # snapshot"
                        + " 'nosuch' does not exist",
                "agent # GET # /nodes/demo-felhom/lxc/999/snapshot/nosuch/config # 500 #"
                        + " Configuration file 'nodes/demo-felhom/lxc/999.conf' does not exist",
                "agent # GET # /nodes/demo-felhom/lxc/999/rrddata?timeframe=hour # 500 # RRD error:"
                        + " rrdcached@unix:/var/run/rrdcached.sock: rrd_fetch_r failed: opening"
                        + " '/var/lib/rrdcached/db/pve-vm-9.0/999': No such file or directory",
                "agent # GET # /nodes/demo-felhom/storage/nosuch/rrddata?timeframe=hour # 500 # RRD"
                        + " error: rrdcached@unix:/var/run/rrdcached.sock: rrd_fetch_r failed:"
                        + " opening '/var/lib/rrdcached/db/pve-storage-9.0/demo-felhom/nosuch': No"
                        + " such file or directory",
                "agent # GET # /nodes/demo-felhom/lxc/999/config # 500 # Configuration file"
                        + " 'nodes/demo-felhom/lxc/999.conf' does not exist",
                "agent # GET # /nodes/demo-felhom/lxc/200/config # 500 # Configuration file"
                        + " 'nodes/demo-felhom/lxc/200.conf' does not exist",
                "agent # GET # /nodes/demo-felhom/lxc/101/config?snapshot=nosuch # 500 # snapshot"
                        + " 'nosuch' does not exist",
                "agent # GET # /nodes/demo-felhom/storage/nosuch/content # 500 # storage 'nosuch'"
                        + " does not exist",
                "agent # GET # /nodes/demo-felhom/storage/off/content # 500 # storage 'off' is"
                        + " disabled",
                "agent # GET # /nodes/demo-felhom/storage/small/content # 500 # unable to activate"
                        + " storage 'small' - directory is expected to be a mount point but is not"
                        + " mounted: '/mnt/small'",
                "agent # GET # /nodes/nosuchnode/status # 500 # hostname lookup 'nosuchnode' failed"
                        + " - failed to get address info for: nosuchnode: Temporary failure in name"
                        + " resolution",
            })
    void aRefusalHasTheWordsOfARealHost(
            String token, String method, String path, int status, String text) {
        WireClient.Received answer = ask(token, method, path);
        assertEquals(status + " " + text, answer.status() + " " + answer.reason());
        assertEquals(text + "\n", answer.json().get("message").asText());
        assertEquals(true, answer.json().get("data").isNull());
        assertFalse(answer.json().has("errors"));
        assertEquals(List.of("close"), answer.values("Connection"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/version?foo=bar # foo # property is not defined in schema and the schema does not"
                        + " allow additional properties",
                "/nodes/demo-felhom/lxc/5/config # vmid # invalid format - value does not look like"
                        + " a valid VM ID\\n",
                "/nodes/demo-felhom/lxc/abc/config # vmid # type check ('integer') failed - got"
                        + " 'abc'",
                "/nodes/demo-felhom/lxc/101/config?vmid=102 # vmid # duplicate parameter (already"
                        + " defined in URI)",
                "/nodes/demo-felhom/lxc/101/config?snapshot=1-bad+name # snapshot # invalid format"
                        + " - invalid configuration ID '1-bad name'\\n",
                "/nodes/demo-felhom/lxc/101/config?current=true # current # type check ('boolean')"
                        + " failed - got 'true'",
                "/nodes/demo-felhom/lxc/101/feature # feature # property is missing and it is not"
                        + " optional",
                "/nodes/demo-felhom/storage/nosuch/status # storage # No such storage.",
                "/nodes/demo-felhom/rrddata?timeframe=century # timeframe # value 'century' does"
                    + " not have a value in the enumeration 'hour, day, week, month, year, decade'",
                "/nodes/demo-felhom/tasks/garbage/status # upid # unable to parse worker upid",
                "/nodes/demo-felhom/tasks/garbage/log # upid # unable to parse worker upid",
                "/nodes/demo-felhom/tasks/UPID:demo-felhom:000003C0:0000A84F:6B023EF9:vzcreate:101:root@pam:/status"
                    + " # upid # no such task",
                "/nodes/demo-felhom/tasks?limit=-1 # limit # value must have a minimum value of 0",
                "/nodes/demo-felhom/tasks?limit=2&limit=3 # limit # type check ('integer') failed -"
                        + " got ARRAY",
            })
    void aBadParameterIsNamed(String path, String parameter, String text) {
        WireClient.Received answer = ask("agent", "GET", path);
        assertEquals("HTTP/1.1 400 Parameter verification failed.", answer.statusLine());
        JsonNode body = answer.json();
        assertEquals("Parameter verification failed.\n", body.get("message").asText());
        assertEquals(1, body.get("errors").size());
        assertEquals(text.replace("\\n", "\n"), body.get("errors").get(parameter).asText());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nosuch",
        "GET,/nodes/demo-felhom/lxc/101/nosuch",
        "DELETE,/version",
        "POST,/version",
        "POST,/nodes/demo-felhom/lxc/101/migrate",
    })
    void whatIsNotThereIsNotImplemented(String method, String path) {
        WireClient.Received answer = ask("agent", method, path);
        String text = "Method '" + method + " " + path + "' not implemented";
        assertEquals("HTTP/1.1 501 " + text, answer.statusLine());
        assertEquals(text, answer.json().get("message").asText());
    }

    @Test
    void aNodeInTheWrongCaseIsAProxyErrorWithoutBody() {
        WireClient.Received answer = ask("agent", "GET", "/nodes/DEMO-FELHOM/status");
        assertEquals(
                "HTTP/1.1 596 error:0A000086:SSL routines::certificate verify failed",
                answer.statusLine());
        assertEquals("", answer.text());
        assertEquals(List.of(), answer.values("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api2/json/nodes/localhost/status",
        "/api2/json/version/",
        "/api2/json//version",
        "/api2/json/nodes/demo-felhom/lxc/%31%30%31/config",
    })
    void otherSpellingsOfAPathWork(String path) {
        assertEquals(
                200,
                WireClient.once(host, WireClient.request(host.operatorToken(), "GET " + path))
                        .status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/api2/xml/version # no formatter for uri /version, xml",
                "/api2/version # no formatter for uri /, version",
            })
    void anUnknownFormatIsPlainText(String path, String text) {
        WireClient.Received answer =
                WireClient.once(host, WireClient.request(host.operatorToken(), "GET " + path));
        assertEquals("HTTP/1.1 501 " + text, answer.statusLine());
        assertEquals(text, answer.text());
        assertEquals(List.of(), answer.values("Content-Type"));
    }

    private static WireClient.Received ask(String token, String method, String path) {
        return WireClient.once(
                host, WireClient.request(host.token(token), method + " /api2/json" + path));
    }
}
