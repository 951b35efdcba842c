import { createServer } from 'node:net';
import { StartRefused } from '#platform/config/start-refused.js';

/** Asked before anything is started or written: whoever gets this sentence has lost nothing. */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portRefusal(port, host, error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

export function portRefusal(port: number, host: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'EADDRINUSE')
    return new StartRefused(`端口 ${port} 已被占用,可用 PORT=其他端口 启动`, `port ${port} is in use, start with another PORT`);
  if (error.code === 'EACCES')
    return new StartRefused(`没有监听端口 ${port} 的权限`, `no permission to listen on port ${port}`);
  if (error.code === 'EADDRNOTAVAIL')
    return new StartRefused(`本机没有地址 ${host}`, `this machine has no address ${host}`);
  return error;
}
