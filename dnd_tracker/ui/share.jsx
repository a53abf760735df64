import { QRCodeSVG } from "qrcode.react";
import { useEffect, useState } from "react";

const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;

// Where other devices find this page: not by a name that means themselves.
function useAddress(path, network) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const origin = network && LOOPBACK.test(location.hostname) ? network : location.origin;
    setAddress(origin + path);
  }, [path, network]);
  return address;
}

export function QrCode({ path, network, size }) {
  const address = useAddress(path, network);
  return (
    <div className="qr" style={{ width: size, height: size }}>
      {address && <QRCodeSVG value={address} size={size} level="M" title={`QR code for ${address}`} />}
    </div>
  );
}

export function Address({ path, network }) {
  return (
    <input
      className="input"
      readOnly
      aria-label="Address to share"
      value={useAddress(path, network)}
      onFocus={(event) => event.target.select()}
    />
  );
}
