package felhom.proxmox.simulator.internal;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of all simulated hosts of a process. A pair is made when it is first needed: tests start
 * hundreds of hosts, and an RSA key takes up to a second. The hosts still differ in everything that
 * a client checks, because each has certificates of its own, under the name of an authority of its
 * own.
 */
enum SharedKeys {
    AUTHORITY("EC", new ECGenParameterSpec("secp256r1")),
    INTERMEDIATE("EC", new ECGenParameterSpec("secp256r1")),
    NODE("EC", new ECGenParameterSpec("secp256r1")),
    RSA_NODE("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));

    private final String algorithm;
    private final AlgorithmParameterSpec parameters;
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable KeyPair pair;

    SharedKeys(String algorithm, AlgorithmParameterSpec parameters) {
        this.algorithm = algorithm;
        this.parameters = parameters;
    }

    KeyPair pair() throws GeneralSecurityException {
        making.lock();
        try {
            KeyPair made = pair;
            if (made == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(parameters);
                made = generator.generateKeyPair();
                pair = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }
}
