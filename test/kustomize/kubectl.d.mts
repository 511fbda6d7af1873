export function installKubectl(): Promise<string>;
export function installHelm(): Promise<string>;
