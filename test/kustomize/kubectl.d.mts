export function installKubectl(): Promise<string>;
