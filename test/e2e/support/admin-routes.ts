/** Every admin route that the package adds, asked of the code that adds them: a new one cannot be forgotten. */

import type { NodeAPI } from 'node-red';
import { adminRoutes } from '../../../nodes/tr064-box/admin';

export interface AdminRoute {
  readonly method: 'get' | 'post';
  /** `tr064-box/:id/:list` */
  readonly path: string;
}

export function ownAdminRoutes(): AdminRoute[] {
  const found: AdminRoute[] = [];
  const take = (method: AdminRoute['method']) => (path: string) => {
    found.push({ method, path: path.replace(/^\//, '') });
  };
  const httpAdmin = { get: take('get'), post: take('post') };
  const auth = { needsPermission: () => undefined };
  adminRoutes({ httpAdmin, auth } as unknown as NodeAPI, { search: {}, deployed: () => undefined });
  return found;
}
